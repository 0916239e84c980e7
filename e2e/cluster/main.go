// Command cluster is a Kubernetes control plane in one executable, for tests on one machine.
//
// Which part of it runs is decided by the name it is called by (a link named kube-apiserver, say),
// or by its first argument.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	_ "k8s.io/client-go/plugin/pkg/client/auth"
	"k8s.io/component-base/cli"
	"k8s.io/component-base/logs"
	_ "k8s.io/component-base/logs/json/register"
	kubectlcmd "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"

	"autogroq.dev/e2e/cluster/fakellm"
	"autogroq.dev/e2e/cluster/fakenode"
)

// parts maps the name of a part to what runs it; os.Args[0] is that name when it is called.
var parts = map[string]func(){
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"kube-apiserver":          daemon(apiserver.NewAPIServerCommand),
	"kube-controller-manager": daemon(controllermanager.NewControllerManagerCommand),
	"kube-scheduler":          daemon(func() *cobra.Command { return scheduler.NewSchedulerCommand() }),
	"kubectl":                 kubectl,
	"fakenode":                func() { os.Exit(fakenode.Main(os.Args[1:])) },
	"fakellm":                 func() { os.Exit(fakellm.Main(os.Args[1:])) },
}

func daemon(command func() *cobra.Command) func() {
	return func() { os.Exit(cli.Run(command())) }
}

func kubectl() {
	_, _ = logs.GlogSetter(kubectlcmd.GetLogVerbosity(os.Args))
	if err := cli.RunNoErrOutput(kubectlcmd.NewDefaultKubectlCommand()); err != nil {
		kubectlutil.CheckErr(err)
	}
}

func main() {
	part, named := parts[filepath.Base(os.Args[0])]
	if !named && len(os.Args) > 1 {
		if part, named = parts[os.Args[1]]; named {
			os.Args = os.Args[1:]
		}
	}
	if named {
		part()
		return
	}
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	if len(os.Args) == 2 && os.Args[1] == "parts" {
		fmt.Println(strings.Join(names, "\n"))
		return
	}
	fmt.Fprintln(os.Stderr, "usage: cluster parts | cluster "+strings.Join(names, "|")+" [flags]")
	os.Exit(2)
}
