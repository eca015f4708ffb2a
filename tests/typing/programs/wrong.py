"""A program in which every marked line is wrong, and no other."""

import pulumi

import slackwater as sw
from slackwater.emrserverless import Application, MaximumCapacityArgs

Application("missing-release", type="SPARK")  # wrong
Application("missing-type", release_label="emr-7.9.0")  # wrong
Application("name", type="SPARK", release_label="emr-7.9.0", maximum_capcity={})  # wrong
Application("kind", type="SPARK", release_label=7.9)  # wrong
Application("enum", type="SPARK", release_label="emr-7.9.0", architecture="MIPS")  # wrong
Application("policy", type="SPARK", release_label="emr-7.9.0", lifecycle={"on_active_jobs": "kill"})  # wrong
Application("nested", type="SPARK", release_label="emr-7.9.0", auto_stop_configuration={"idle": 5})  # wrong
Application("incomplete", type="SPARK", release_label="emr-7.9.0", maximum_capacity={"cpu": "4 vCPU"})  # wrong
Application("number", type="SPARK", release_label="emr-7.9.0", maximum_capacity={"cpu": 4, "memory": "8 GB"})  # wrong
Application("tags", type="SPARK", release_label="emr-7.9.0", tags={"a": 1})  # wrong
Application("list", type="SPARK", release_label="emr-7.9.0", network_configuration={"subnet_ids": [1]})  # wrong
Application("camel", type="SPARK", releaseLabel="emr-7.9.0")  # wrong
Application("hidden", type="SPARK", release_label="emr-7.9.0", owner="me")  # wrong
Application("output", type="SPARK", release_label=pulumi.Output.from_input(7))  # wrong
MaximumCapacityArgs(cpu="4 vCPU")  # wrong

right = Application("right", type="SPARK", release_label="emr-7.9.0")
number: pulumi.Output[int] = right.application_id  # wrong
text: str = right.arn  # wrong
pulumi.export("id", right.applicationId)  # wrong
sw.SparkAplication("misspelt")  # wrong
sw.SparkApplication("group", lifecycle={"on_active_jobs": "kill"})  # wrong
sw.SparkApplication("unknown", capasity={})  # wrong
sw.SparkApplication("nothing", jobs={"daily": {}})  # wrong
sw.SparkApplication("query", jobs={"daily": {"entry_point": "a", "query": "b"}})  # wrong
sw.SparkApplication("waits", jobs={"daily": {"entry_point": "a", "wait_for": "ever"}})  # wrong
sw.HiveApplication("interactive", security={"interactive": {}})  # wrong
sw.StreamingJob("checkpoint", application_id="00f1", entry_point="a")  # wrong
sw.StreamingJob("hive", application=sw.HiveApplication("sql"), entry_point="a", checkpoint_location="b")  # wrong
sw.BatchPlatform("nowhere")  # wrong
sw.BatchPlatform("type", networking={"subnet_ids": []}, compute_environments={"a": {"type": "FARGAT"}})  # wrong
sw.BatchPlatform("image", networking={"subnet_ids": []}, job_definitions={"a": {}})  # wrong
sw.BatchPlatform("action", networking={"subnet_ids": []}, lifecycle={"on_active_jobs": "cancel"})  # wrong
sw.WebService("port", image="a", port="80")  # wrong
sw.WebService("code", code={"repository_url": "a"})  # wrong
sw.WebService("power", image="a", lifecycle={"power": "paused"})  # wrong

sw.emrserverless.list_job_runs()  # wrong
sw.emrserverless.list_job_runs(application_id="00f1", states=["RUNING"])  # wrong
sw.emrserverless.list_job_runs(application_id="00f1", state="RUNNING")  # wrong
sw.emrserverless.list_job_runs(application_id=right.application_id)  # wrong
sw.emrserverless.get_job_run_output(application_id=right.application_id)  # wrong
found = sw.emrserverless.get_application(application_id="00f1")
found.state = "STOPPED"  # wrong
pulumi.export("sate", found.sate)  # wrong
cpu: str = found.maximum_capacity.cpu  # wrong
