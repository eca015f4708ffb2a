package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

// alreadyTold is the exit code by which the SDK says that the user has read the reason.
const alreadyTold = 32

var errDebugger = status.Error(codes.Unimplemented,
	"slackwater's language host for Python cannot attach a debugger; install Pulumi's own")

func (h *host) Handshake(
	_ context.Context, req *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.engine = req.GetEngineAddress()
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *host) engineAddress() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.engine
}

// Cancel interrupts all that runs; the calls that started it are then answered.
func (h *host) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	h.children.interruptAll()
	return &emptypb.Empty{}, nil
}

// Run runs a program to its end.
func (h *host) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	if req.GetAttachDebugger() {
		return nil, errDebugger
	}
	python, err := toolchainOf(req.GetInfo())
	if err != nil {
		return nil, err
	}
	if err := python.ValidateVenv(ctx); err != nil {
		return nil, err
	}
	config, err := configuration(req)
	if err != nil {
		return nil, err
	}
	cmd, err := python.Command(ctx, h.programArguments(req)...)
	if err != nil {
		return nil, err
	}
	cmd.Env = append(environment(cmd), config...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = req.GetInfo().GetProgramDirectory(), os.Stdout, os.Stderr
	return verdict(h.children.run(ctx, cmd))
}

func (h *host) programArguments(req *pulumirpc.RunRequest) []string {
	info := req.GetInfo()
	arguments := []string{
		"-u", filepath.Join(h.scripts, "pulumi-language-python-exec"),
		"--monitor", req.GetMonitorAddress(),
		"--engine", h.engineAddress(),
		"--project", req.GetProject(),
		"--root_directory", info.GetRootDirectory(),
		"--stack", req.GetStack(),
		"--parallel", fmt.Sprint(req.GetParallel()),
		"--dry_run", fmt.Sprint(req.GetDryRun()),
		"--organization", req.GetOrganization(),
		"--pwd", info.GetProgramDirectory(),
		info.GetEntryPoint(),
	}
	return append(arguments, req.GetArgs()...)
}

// configuration returns the stack's configuration in the form in which the SDK reads it.
func configuration(req *pulumirpc.RunRequest) ([]string, error) {
	values := req.GetConfig()
	if values == nil {
		values = map[string]string{}
	}
	config, err := json.Marshal(values)
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(append([]string{}, req.GetConfigSecretKeys()...))
	if err != nil {
		return nil, err
	}
	return []string{"PULUMI_CONFIG=" + string(config), "PULUMI_CONFIG_SECRET_KEYS=" + string(secrets)}, nil
}

// verdict says how a program ended.
func verdict(err error) (*pulumirpc.RunResponse, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case !errors.As(err, &exit):
		return nil, err
	case exit.ExitCode() == alreadyTold:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case exit.ExitCode() < 0:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("Program was ended by a signal: %s", exit)}, nil
	default:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("Program exited with non-zero exit code: %d", exit.ExitCode())}, nil
	}
}

// RunPlugin runs a plugin that is written in Python, and passes on what it prints as it comes.
func (h *host) RunPlugin(req *pulumirpc.RunPluginRequest, server pulumirpc.LanguageRuntime_RunPluginServer) error {
	if req.GetAttachDebugger() {
		return errDebugger
	}
	python, err := toolchainOf(req.GetInfo())
	if err != nil {
		return err
	}
	if err := python.ValidateVenv(server.Context()); err != nil {
		return err
	}
	arguments := append([]string{"-u", req.GetInfo().GetProgramDirectory()}, req.GetArgs()...)
	cmd, err := python.Command(server.Context(), arguments...)
	if err != nil {
		return err
	}
	cmd.Env, cmd.Dir = append(environment(cmd), req.GetEnv()...), req.GetPwd()

	var one sync.Mutex // a stream takes one message at a time; the two outputs come as they like
	send := func(answer *pulumirpc.RunPluginResponse) error {
		one.Lock()
		defer one.Unlock()
		return server.Send(answer)
	}
	cmd.Stdout = writer(func(text []byte) error {
		return send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stdout{Stdout: text}})
	})
	cmd.Stderr = writer(func(text []byte) error {
		return send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stderr{Stderr: text}})
	})
	var exit *exec.ExitError
	if err := h.children.run(server.Context(), cmd); err != nil && !errors.As(err, &exit) {
		return err
	}
	code := int32(cmd.ProcessState.ExitCode())
	return send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: code}})
}

// writer makes a stream of what is written.
type writer func([]byte) error

func (w writer) Write(text []byte) (int, error) {
	if err := w(append([]byte(nil), text...)); err != nil { // gRPC may keep it for longer than this call
		return 0, err
	}
	return len(text), nil
}

func environment(cmd *exec.Cmd) []string {
	if cmd.Env == nil {
		return os.Environ()
	}
	return cmd.Env
}
