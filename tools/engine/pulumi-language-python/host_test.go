package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// long is far beyond what any of these calls takes; a test that reaches it has failed.
const long = 30 * time.Second

// start serves a host whose exec script is the given Python, and returns a client and the project's folder.
func start(t *testing.T, script string) (pulumirpc.LanguageRuntimeClient, *host, string) {
	t.Helper()
	folder := t.TempDir()
	put(t, filepath.Join(folder, "pulumi-language-python-exec"), script)
	h := &host{engine: "127.0.0.1:1", scripts: folder}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	server := grpc.NewServer()
	pulumirpc.RegisterLanguageRuntimeServer(server, h)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	must(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return pulumirpc.NewLanguageRuntimeClient(conn), h, folder
}

func info(folder string, options map[string]any) *pulumirpc.ProgramInfo {
	given, err := structpb.NewStruct(options)
	if err != nil {
		panic(err)
	}
	return &pulumirpc.ProgramInfo{RootDirectory: folder, ProgramDirectory: folder, EntryPoint: ".", Options: given}
}

// sleeper writes its process number into `pid`, and sleeps until it is ended; an interrupt is noted in `told`.
const sleeper = `
import os, pathlib, sys, time
here = pathlib.Path(__file__).resolve().parent
(here / "pid.new").write_text(str(os.getpid()))
(here / "pid.new").rename(here / "pid")
try:
    time.sleep(60)
except KeyboardInterrupt:
    (here / "told").write_text("interrupted")
    sys.exit(3)
`

func TestRunHandsOverTheConfiguration(t *testing.T) {
	client, _, folder := start(t, `
import json, os, pathlib, sys
place = pathlib.Path(sys.argv[sys.argv.index("--pwd") + 1])
(place / "seen").write_text(json.dumps([os.environ["PULUMI_CONFIG"], os.environ["PULUMI_CONFIG_SECRET_KEYS"], sys.argv[1:]]))
`)
	answer, err := client.Run(deadline(t), &pulumirpc.RunRequest{
		Info: info(folder, nil), Project: "p", Stack: "s", DryRun: true, Parallel: 7, Organization: "o",
		MonitorAddress: "m:1", Config: map[string]string{"a:b": "c"}, ConfigSecretKeys: []string{"a:b"},
	})
	must(t, err)
	if answer.Error != "" || answer.Bail {
		t.Fatalf("unexpected end: %v", answer)
	}
	seen := read(t, filepath.Join(folder, "seen"))
	for _, part := range []string{
		`{\"a:b\":\"c\"}`, `[\"a:b\"]`, `"--monitor", "m:1"`, `"--engine", "127.0.0.1:1"`, `"--dry_run", "true"`,
		`"--parallel", "7"`, `"--organization", "o"`, `"--project", "p"`, `"--stack", "s"`,
	} {
		if !strings.Contains(seen, part) {
			t.Errorf("the program was not given %s: %s", part, seen)
		}
	}
}

func TestRunSaysHowTheProgramEnded(t *testing.T) {
	for name, expected := range map[string]*pulumirpc.RunResponse{
		"32": {Bail: true},
		"3":  {Error: "Program exited with non-zero exit code: 3"},
		"0":  {},
	} {
		client, _, folder := start(t, "import sys; sys.exit("+name+")")
		answer, err := client.Run(deadline(t), &pulumirpc.RunRequest{Info: info(folder, nil)})
		must(t, err)
		if answer.Bail != expected.Bail || answer.Error != expected.Error {
			t.Errorf("exit code %s: %v", name, answer)
		}
	}
}

func TestWhatEndsAProgram(t *testing.T) {
	ways := map[string]func(pulumirpc.LanguageRuntimeClient, *host, context.CancelFunc){
		"the call is cancelled": func(_ pulumirpc.LanguageRuntimeClient, _ *host, cancel context.CancelFunc) { cancel() },
		"Cancel": func(client pulumirpc.LanguageRuntimeClient, _ *host, _ context.CancelFunc) {
			_, _ = client.Cancel(context.Background(), &emptypb.Empty{})
		},
		"the host ends": func(_ pulumirpc.LanguageRuntimeClient, h *host, _ context.CancelFunc) { h.children.end() },
	}
	for name, end := range ways {
		t.Run(name, func(t *testing.T) {
			client, h, folder := start(t, sleeper)
			ctx, cancel := context.WithCancel(deadline(t))
			defer cancel()
			done := make(chan error, 1)
			go func() {
				_, err := client.Run(ctx, &pulumirpc.RunRequest{Info: info(folder, nil)})
				done <- err
			}()
			pid := appears(t, filepath.Join(folder, "pid"))
			end(client, h, cancel)
			<-done
			gone(t, pid)
			if told := read(t, filepath.Join(folder, "told")); told != "interrupted" {
				t.Errorf("it was not asked first: %q", told)
			}
		})
	}
}

func TestAProgramThatDoesNotListenIsKilled(t *testing.T) {
	client, _, folder := start(t, "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"+sleeper)
	ctx, cancel := context.WithCancel(deadline(t))
	done := make(chan error, 1)
	go func() {
		_, err := client.Run(ctx, &pulumirpc.RunRequest{Info: info(folder, nil)})
		done <- err
	}()
	pid := appears(t, filepath.Join(folder, "pid"))
	cancel()
	<-done
	gone(t, pid)
}

func TestRunPluginStreamsItsOutput(t *testing.T) {
	client, _, folder := start(t, "")
	put(t, filepath.Join(folder, "__main__.py"), `
import os, sys
print(os.environ["GIVEN"], *sys.argv[1:], flush=True)
print("trouble", file=sys.stderr, flush=True)
sys.exit(5)
`)
	stream, err := client.RunPlugin(deadline(t), &pulumirpc.RunPluginRequest{
		Info: info(folder, nil), Pwd: folder, Args: []string{"address"}, Env: []string{"GIVEN=x"},
	})
	must(t, err)
	var out, errs string
	code := int32(-1)
	for {
		answer, err := stream.Recv()
		if err == io.EOF {
			break
		}
		must(t, err)
		out += string(answer.GetStdout())
		errs += string(answer.GetStderr())
		if ended, ok := answer.Output.(*pulumirpc.RunPluginResponse_Exitcode); ok {
			code = ended.Exitcode
		}
	}
	if out != "x address\n" || errs != "trouble\n" || code != 5 {
		t.Errorf("stdout %q, stderr %q, exit code %d", out, errs, code)
	}
}

func TestAPluginEndsWithItsCall(t *testing.T) {
	client, _, folder := start(t, "")
	put(t, filepath.Join(folder, "__main__.py"), sleeper)
	ctx, cancel := context.WithCancel(deadline(t))
	stream, err := client.RunPlugin(ctx, &pulumirpc.RunPluginRequest{Info: info(folder, nil), Pwd: folder})
	must(t, err)
	pid := appears(t, filepath.Join(folder, "pid"))
	cancel()
	_, err = stream.Recv()
	if status.Code(err) != codes.Canceled {
		t.Errorf("unexpected answer: %v", err)
	}
	gone(t, pid)
}

func TestPackagesSayWhichPluginsTheyNeed(t *testing.T) {
	client, _, folder := start(t, "")
	packages := filepath.Join(folder, "packages")
	put(t, filepath.Join(packages, "pulumi_some_thing", "pulumi-plugin.json"), `{"resource": true, "version": "1.2.3"}`)
	put(t, filepath.Join(packages, "other", "pulumi-plugin.json"),
		`{"resource": true, "name": "base", "version": "4.5.6", "server": "s", "parameterization":
		  {"name": "other", "version": "7.8.9", "value": "AQI="}}`)
	put(t, filepath.Join(packages, "none", "pulumi-plugin.json"), `{"resource": false}`)
	t.Setenv("PYTHONPATH", packages)
	answer, err := client.GetRequiredPackages(deadline(t), &pulumirpc.GetRequiredPackagesRequest{Info: info(folder, nil)})
	must(t, err)
	found := map[string]string{}
	for _, one := range answer.Packages {
		found[one.Name] = fmt.Sprint(one.Kind, one.Version, one.Server, one.Parameterization.GetName(), one.Parameterization.GetValue())
	}
	if found["some-thing"] != "resource1.2.3[]" || found["base"] != "resource4.5.6sother[1 2]" || len(found) != 2 {
		t.Errorf("required: %v", found)
	}
}

func TestAPluginThatIsNoPackageIsLeftAsItIs(t *testing.T) {
	client, _, folder := start(t, "")
	put(t, filepath.Join(folder, "__main__.py"), "")
	stream, err := client.InstallDependencies(deadline(t), &pulumirpc.InstallDependenciesRequest{
		Info: info(folder, nil), IsPlugin: true,
	})
	must(t, err)
	for err == nil {
		_, err = stream.Recv()
	}
	if err != io.EOF {
		t.Errorf("unexpected end: %v", err)
	}
}

func TestAboutTellsThePython(t *testing.T) {
	client, _, folder := start(t, "")
	answer, err := client.About(deadline(t), &pulumirpc.AboutRequest{Info: info(folder, nil)})
	must(t, err)
	if !strings.Contains(answer.Executable, "python") || !strings.HasPrefix(answer.Version, "3.") {
		t.Errorf("about: %v", answer)
	}
}

func TestBadOptionsAreToldInOneLine(t *testing.T) {
	client, _, folder := start(t, "")
	for expected, options := range map[string]map[string]any{
		`runtime option "toolchain" is "pipenv"; it must be pip, poetry or uv`: {"toolchain": "pipenv"},
		`unknown runtime option "virtualenvs"`:                                 {"virtualenvs": "x"},
		`runtime option "virtualenv" must be a text`:                           {"virtualenv": 5},
		`runs no type checker`:                                                 {"typechecker": "mypy"},
		`doesn't exist`:                                                        {"virtualenv": "nowhere"},
	} {
		_, err := client.Run(deadline(t), &pulumirpc.RunRequest{Info: info(folder, options)})
		if err == nil || !strings.Contains(err.Error(), expected) {
			t.Errorf("%v: %v", options, err)
		}
	}
}

func TestWhatIsNotThereSaysSo(t *testing.T) {
	client, _, folder := start(t, "")
	_, project := client.GenerateProject(deadline(t), &pulumirpc.GenerateProjectRequest{})
	_, pack := client.Pack(deadline(t), &pulumirpc.PackRequest{})
	_, link := client.Link(deadline(t), &pulumirpc.LinkRequest{})
	_, debugger := client.Run(deadline(t), &pulumirpc.RunRequest{Info: info(folder, nil), AttachDebugger: true})
	for _, err := range []error{project, pack, link, debugger} {
		if status.Code(err) != codes.Unimplemented || !strings.Contains(err.Error(), "install Pulumi's own") {
			t.Errorf("unexpected answer: %v", err)
		}
	}
}

func TestAVanishedParentIsNoticed(t *testing.T) {
	if os.Getenv("WATCH_PARENT") != "" { // in the grandchild, whose parent ends below
		parent := os.Getppid()
		put(t, os.Getenv("WATCH_PARENT")+".begun", "begun")
		ctx, cancel := context.WithTimeout(context.Background(), long)
		watchParent(ctx, parent, cancel)
		if errors.Is(ctx.Err(), context.Canceled) {
			put(t, os.Getenv("WATCH_PARENT"), "vanished")
		}
		return
	}
	told := filepath.Join(t.TempDir(), "told")
	self, err := os.Executable()
	must(t, err)
	command := fmt.Sprintf("WATCH_PARENT=%[1]s '%[2]s' -test.run=TestAVanishedParentIsNoticed &\n"+
		"until [ -e %[1]s.begun ]; do sleep 0.1; done", told, self)
	process, err := os.StartProcess("/bin/sh", []string{"sh", "-c", command}, &os.ProcAttr{Env: os.Environ()})
	must(t, err)
	_, err = process.Wait()
	must(t, err)
	if text := appears(t, told); text != "vanished" {
		t.Errorf("it said %q", text)
	}
}

func deadline(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), long)
	t.Cleanup(cancel)
	return ctx
}

// appears waits for a file, and returns what is in it.
func appears(t *testing.T, path string) string {
	t.Helper()
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if text, err := os.ReadFile(path); err == nil && len(text) > 0 {
			return string(text)
		}
	}
	t.Fatalf("%s did not appear", path)
	return ""
}

func gone(t *testing.T, text string) {
	t.Helper()
	pid, err := strconv.Atoi(text)
	must(t, err)
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if syscall.Kill(pid, 0) == syscall.ESRCH {
			return
		}
	}
	t.Fatalf("process %d is still there", pid)
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	return string(text)
}

func put(t *testing.T, path, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(t, os.WriteFile(path, []byte(text), 0o644))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
