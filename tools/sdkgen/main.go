// Writes the SDKs of a package for other languages, as `pulumi package gen-sdk` does with the language hosts of Pulumi's
// release, which are in no registry.
//
//	sdkgen <schema.json> <folder> <language>...
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi"

// generators make the files of an SDK by the name of its language.
var generators = map[string]func(*schema.Package, schema.ReferenceLoader) (map[string][]byte, error){
	"go": func(pkg *schema.Package, _ schema.ReferenceLoader) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
	"nodejs": func(pkg *schema.Package, loader schema.ReferenceLoader) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, loader)
	},
	"python": func(pkg *schema.Package, loader schema.ReferenceLoader) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, loader)
	},
}

// none loads no other package: the schema speaks of none.
type none struct{ schema.ReferenceLoader }

func main() {
	if len(os.Args) < 4 {
		fail(errors.New("usage: sdkgen <schema.json> <folder> <language>..."))
	}
	spec, err := read(os.Args[1])
	if err != nil {
		fail(err)
	}
	for _, language := range os.Args[3:] {
		if err := generate(spec, filepath.Join(os.Args[2], language), language); err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func read(path string) (schema.PackageSpec, error) {
	var spec schema.PackageSpec
	text, err := os.ReadFile(path)
	if err != nil {
		return spec, err
	}
	return spec, json.Unmarshal(text, &spec)
}

// generate binds the schema anew for each language, because a generator writes its own settings into what is bound.
func generate(spec schema.PackageSpec, folder, language string) error {
	make, known := generators[language]
	if !known {
		return errors.New("no such language")
	}
	pkg, said, err := schema.BindSpec(spec, none{}, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if len(said) > 0 { // a warning is a mistake, too: it is our own schema
		return said
	}
	files, err := make(pkg, none{})
	if err != nil {
		return err
	}
	for name, text := range files {
		target := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
