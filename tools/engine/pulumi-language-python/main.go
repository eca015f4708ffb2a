// Command pulumi-language-python is the language host by which the Pulumi engine runs Python programs and plugins.
//
// Pulumi's own host is a program that no package registry carries. This one is made of the packages that Pulumi exports,
// and is built where the official host is missing. What it cannot do it refuses in one line that says so.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

const (
	// How often the engine is asked whether it is still there, beside the look at the parent process.
	healthInterval = time.Minute
	// How often the host looks whether the engine, its parent, has vanished.
	parentInterval = 500 * time.Millisecond
)

// host answers the engine; every program and plugin that it starts is one of its children.
type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	scripts  string // the folder with the scripts of the Python SDK
	children children

	mu     sync.Mutex
	engine string
}

func main() {
	if len(os.Args) < 2 || strings.HasPrefix(os.Args[len(os.Args)-1], "-") {
		fmt.Fprintln(os.Stderr, "pulumi-language-python is started by the Pulumi engine, with its address")
		os.Exit(2)
	}
	if err := serve(os.Args[len(os.Args)-1]); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-language-python:", err)
		os.Exit(1)
	}
}

// serve answers the engine at the given address until a signal comes or the engine has vanished.
func serve(engine string) error {
	parent := os.Getppid()
	self, err := os.Executable()
	if err != nil {
		return err
	}
	h := &host{engine: engine, scripts: filepath.Dir(self)}
	// NotifyContext rather than Ignore: a child would inherit a signal that is ignored.
	ended, end := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer end()
	if err := rpcutil.Healthcheck(ended, engine, healthInterval, end); err != nil {
		return err
	}
	go watchParent(ended, parent, end)

	stop := make(chan bool)
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: stop,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, h)
			return nil
		},
	})
	if err != nil {
		return err
	}
	go func() {
		<-ended.Done()
		h.children.end()
		close(stop)
	}()
	fmt.Println(handle.Port)
	err = <-handle.Done
	h.children.end()
	return err
}

// watchParent calls vanished once this process has another parent: the engine was killed and could end nothing.
func watchParent(ctx context.Context, parent int, vanished func()) {
	ticker := time.NewTicker(parentInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if os.Getppid() != parent {
				vanished()
				return
			}
		}
	}
}
