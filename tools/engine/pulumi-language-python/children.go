package main

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/cmdutil"
)

// grace is how long an interrupted child may take to end in order, before it is killed.
const grace = 5 * time.Second

// children are the processes that run now. The zero value is ready for use.
type children struct {
	mu      sync.Mutex
	running map[*exec.Cmd]context.CancelFunc
	closed  bool
	all     sync.WaitGroup
}

// run starts a child and waits for its end. When ctx is done, the child is interrupted, and killed after the grace.
func (c *children) run(ctx context.Context, cmd *exec.Cmd) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// A group of its own, so that whatever it starts ends with it, and a Ctrl-C does not reach it twice.
	cmdutil.RegisterProcessGroup(cmd)
	cmd.Cancel = func() error { return nil } // this function ends it, not the context that the toolchain knows
	cmd.WaitDelay = grace                    // a grandchild may keep the output open
	if err := c.start(cmd, cancel); err != nil {
		return err
	}
	defer c.remove(cmd)

	ended := make(chan struct{})
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		select {
		case <-ended:
		case <-ctx.Done():
			interrupt(cmd, ended)
		}
	}()
	err := cmd.Wait()
	close(ended)
	<-watched
	if errors.Is(err, exec.ErrWaitDelay) { // the child itself ended well
		return nil
	}
	return err
}

// interrupt asks a child to end, and sees to it.
func interrupt(cmd *exec.Cmd, ended <-chan struct{}) {
	cmdutil.InterruptChildren(cmd.Process.Pid)
	select {
	case <-ended:
	case <-time.After(grace):
		_ = cmdutil.KillChildren(cmd.Process.Pid)
	}
}

func (c *children) start(cmd *exec.Cmd, cancel context.CancelFunc) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return errors.New("the language host is shutting down")
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	if c.running == nil {
		c.running = map[*exec.Cmd]context.CancelFunc{}
	}
	c.running[cmd] = cancel
	c.all.Add(1)
	return nil
}

func (c *children) remove(cmd *exec.Cmd) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, cmd)
	c.all.Done()
}

// interruptAll asks every child to end, and waits for none.
func (c *children) interruptAll() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, cancel := range c.running {
		cancel()
	}
}

// end asks every child to end, starts no other, and returns when all have ended.
func (c *children) end() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.interruptAll()
	c.all.Wait()
}
