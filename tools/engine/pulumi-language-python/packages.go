package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/pulumi/pulumi/sdk/v3/python/toolchain"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// toolchainOf returns the way to Python that a project's options choose.
func toolchainOf(info *pulumirpc.ProgramInfo) (toolchain.Toolchain, error) {
	options := toolchain.PythonOptions{Root: info.GetRootDirectory(), ProgramDir: info.GetProgramDirectory()}
	for name, value := range info.GetOptions().AsMap() {
		text, isText := value.(string)
		if !isText {
			return nil, status.Errorf(codes.InvalidArgument, "Pulumi.yaml: runtime option %q must be a text", name)
		}
		switch name {
		case "virtualenv":
			options.Virtualenv = text
		case "toolchain":
			if err := choose(&options, text); err != nil {
				return nil, err
			}
		case "typechecker":
			return nil, status.Error(codes.Unimplemented, "Pulumi.yaml: runtime option \"typechecker\": "+
				"slackwater's language host for Python runs no type checker; install Pulumi's own, or leave it out")
		default:
			return nil, status.Errorf(codes.InvalidArgument,
				"Pulumi.yaml: unknown runtime option %q; there are virtualenv, toolchain, typechecker", name)
		}
	}
	return toolchain.ResolveToolchain(options)
}

func choose(options *toolchain.PythonOptions, name string) error {
	switch strings.ToLower(name) {
	case "pip":
		options.Toolchain = toolchain.Pip
	case "poetry":
		options.Toolchain = toolchain.Poetry
	case "uv":
		options.Toolchain = toolchain.Uv
	default:
		return status.Errorf(codes.InvalidArgument,
			"Pulumi.yaml: runtime option \"toolchain\" is %q; it must be pip, poetry or uv", name)
	}
	return nil
}

// About tells which Python runs the program.
func (h *host) About(ctx context.Context, req *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	python, err := toolchainOf(req.GetInfo())
	if err != nil {
		return nil, err
	}
	info, err := python.About(ctx)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.AboutResponse{
		Executable: info.PythonExecutable,
		Version:    info.PythonVersion.String(),
		Metadata:   map[string]string{"host": "slackwater"},
	}, nil
}

// GetProgramDependencies lists the installed packages.
func (h *host) GetProgramDependencies(
	ctx context.Context, req *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	python, err := toolchainOf(req.GetInfo())
	if err != nil {
		return nil, err
	}
	found, err := python.ListPackages(ctx, req.GetTransitiveDependencies())
	if err != nil {
		return nil, err
	}
	answer := &pulumirpc.GetProgramDependenciesResponse{}
	for _, one := range found {
		answer.Dependencies = append(answer.Dependencies, &pulumirpc.DependencyInfo{Name: one.Name, Version: one.Version})
	}
	return answer, nil
}

// InstallDependencies installs what a program or a plugin needs.
func (h *host) InstallDependencies(
	req *pulumirpc.InstallDependenciesRequest, server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	python, err := toolchainOf(req.GetInfo())
	if err != nil {
		return err
	}
	var one sync.Mutex
	send := func(answer *pulumirpc.InstallDependenciesResponse) error {
		one.Lock()
		defer one.Unlock()
		return server.Send(answer)
	}
	out := writer(func(text []byte) error { return send(&pulumirpc.InstallDependenciesResponse{Stdout: text}) })
	errs := writer(func(text []byte) error { return send(&pulumirpc.InstallDependenciesResponse{Stderr: text}) })
	folder, tools := req.GetInfo().GetProgramDirectory(), req.GetUseLanguageVersionTools()
	if err := python.InstallDependencies(server.Context(), folder, tools, true, out, errs); err != nil {
		return err
	}
	// A plugin may be a folder that runs as it is; only a package can be installed beside what it needs.
	buildable, err := toolchain.IsBuildablePackage(folder)
	if err != nil || !req.GetIsPlugin() || !buildable {
		return err
	}
	return python.InstallPackage(server.Context(), folder, tools, true, out, errs)
}

// listPlugins prints, for each installed package that says something about its plugin, where and what it is.
const listPlugins = `
import importlib.metadata, json, pathlib, sys
found = {}
for place in dict.fromkeys(sys.path[1:]):
    for file in sorted(pathlib.Path(place or ".").glob("*/pulumi-plugin.json")):
        found.setdefault(file.parent.name, str(file))
owners = importlib.metadata.packages_distributions() if found else {}
print(json.dumps([
    {"file": file, "module": name, "version": next(map(importlib.metadata.version, owners.get(name, ())), "")}
    for name, file in found.items()
]))
`

// installed is a package that says something about its plugin.
type installed struct {
	File    string `json:"file"`
	Module  string `json:"module"`
	Version string `json:"version"`
}

// GetRequiredPackages tells which plugins the installed packages ask for.
func (h *host) GetRequiredPackages(
	ctx context.Context, req *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	python, err := toolchainOf(req.GetInfo())
	if err != nil {
		return nil, err
	}
	if err := python.ValidateVenv(ctx); err != nil {
		return nil, err
	}
	cmd, err := python.Command(ctx, "-c", listPlugins)
	if err != nil {
		return nil, err
	}
	output, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the installed packages: %w", err)
	}
	var all []installed
	if err := json.Unmarshal(output, &all); err != nil {
		return nil, fmt.Errorf("listing the installed packages: %w", err)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Module < all[j].Module })
	answer := &pulumirpc.GetRequiredPackagesResponse{}
	for _, one := range all {
		required, err := one.dependency()
		if err != nil {
			return nil, err
		}
		if required != nil {
			answer.Packages = append(answer.Packages, required)
		}
	}
	return answer, nil
}

// dependency returns the plugin that a package asks for; nil: it says that it has none.
func (one installed) dependency() (*pulumirpc.PackageDependency, error) {
	said, err := plugin.LoadPulumiPluginJSON(one.File)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(one.Module, filepath.Base(one.File)), err)
	}
	if !said.Resource {
		return nil, nil
	}
	name, version := said.Name, said.Version
	if name == "" {
		name = strings.ReplaceAll(strings.TrimPrefix(one.Module, "pulumi_"), "_", "-")
	}
	if version == "" {
		version = one.Version
	}
	return &pulumirpc.PackageDependency{
		Name:             name,
		Kind:             "resource",
		Version:          version,
		Server:           said.Server,
		Parameterization: parameterization(said.Parameterization),
		Extension:        parameterization(said.ExtensionParameterization),
	}, nil
}

func parameterization(said *plugin.PulumiParameterizationJSON) *pulumirpc.PackageParameterization {
	if said == nil {
		return nil
	}
	return &pulumirpc.PackageParameterization{Name: said.Name, Version: said.Version, Value: said.Value}
}
