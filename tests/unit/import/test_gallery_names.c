/*
 * Check that models are found by the names that people use, and that the names in scripts are true.
 */
#include "config.h"

#include "import/gallery.h"
#include "lib/tap.h"
#include "lib/tree.h"

#include <stdio.h>
#include <stdlib.h>

static void
test_reading(void)
{
	static const struct {
		const char *script;
		bool ok;
		int n;
	} row[] = {
	    {"return model {\n  name = \"X\",\n}", true, 0},
	    {"return model {\n  names  = { \"X\", \"Y\" },\n}", true, 2},
	    {"return model {\n  names = {\n    \"X\", -- as printed\n"
	        "    [\"X-2\"] = { depth = 2 },\n  },\n}", true, 2},
	    {"\n  names = {}", true, 0},
	    {"\n  names = { [\"X\"] = {} }", true, 1},
	    {"\n  names = { \"X\", y }", false, 1},
	    {"\n  names = { \"X", false, 0},
	    {"\n  names = { \"X\"", false, 1},
	    {"\n  names = { \"X\\\"\" }", false, 0},
	    {"\n  names = { [\"X\"] = 3 }", false, 0},
	    {"\n  names = { [\"X\"] = { depth } }", false, 0},
	    {"\n  names = { [\"X\"] = { depth = 3 ", false, 0},
	    {"\n  names = { [\"X\"] = { depth = } }", false, 0},
	    {"\n  names = f()", false, 0},
	    {"\n  names", false, 0},
	};
	struct known_names names;

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		tap_is_int(known_names_read(row[i].script, &names), row[i].ok, "script %zu is %s",
		    i, row[i].ok ? "read" : "refused");
		tap_is_int(names.n, row[i].n, "names of script %zu", i);
		known_names_free(&names);
	}
}

static void
test_knobs(void)
{
	struct known_names names;
	const struct known_name *n;

	(void)known_names_read("\n  names = { [\"V\"] = { depth = 16, norm = true, "
	    "kind = \"b_0\", width = -0.5 } }", &names);
	if (tap_ok(names.n == 1 && names.name[0].nknobs == 4, "a name with four knobs")) {
		n = &names.name[0];
		tap_is_str(n->knob[0].name, "depth", "the name of a knob");
		tap_is_str(n->knob[0].value, "16", "a whole number");
		tap_is_str(n->knob[1].value, "true", "a truth value");
		tap_is_str(n->knob[2].value, "b_0", "a text");
		tap_is_str(n->knob[3].value, "-0.5", "a number");
		tap_ok(n->knob[4].name == NULL, "the list is ended");
	}
	known_names_free(&names);
}

/* Words, the file and the knob that they mean; without a file a part of the sentence. */
static const char *const meant[][3] = {
    {"ResNet50", "zoo:resnet", "depth=50"},
    {"ResNet-50", "zoo:resnet", "depth=50"},
    {"resnet_50", "zoo:resnet", "depth=50"},
    {"resnet 18", "zoo:resnet", "depth=18"},
    {"zoo:ResNet-18", "zoo:resnet", "depth=18"},
    {"resnet", "zoo:resnet", ""},
    {"yolov3", "zoo:yolo_v3_tiny", ""},
    {"mobilenetv2", "zoo:mobilenet_v2", ""},
    {"MobileNet v2", "zoo:mobilenet_v2", ""},
    {"mobilenet", "zoo:mobilenet_v1", ""},
    {"GPT-2", "zoo:gpt2", ""},
    {"gpt2 xl", "zoo:gpt2", "size=xl"},
    {"vgg16", "zoo:vgg", "depth=16"},
    {"ViT-B-16", "zoo:vit", "variant=b_16"},
    {"llama 3 8b", "zoo:llama3", "size=3-8B"},
    {"qwen2.5", "zoo:qwen2_5", ""},
    {"EfficientNet B7", "zoo:efficientnet", "variant=b7"},
    {"residual block", NULL, "examples/resnet_block.lua"},
    {"llama", NULL, "model 'llama' could be "},
    {"resnet51", NULL, "there is no file and no model 'resnet51'"},
    {"zoo:lstm", NULL, "there is no file and no model 'zoo:lstm'"},
    {"zoo:restnet", NULL, "did you mean 'resnet'?"},
    {"mobilenet v9", NULL, "did you mean 'MobileNet"},
    {"yolo", NULL, "model 'yolo' could be YOLOv8, YOLO v3 tiny"},
    {"frobnicate", NULL, "there is no file and no model 'frobnicate'; `layertop zoo`"},
    {"", NULL, "there is no file and no model ''"},
};

static void
test_meant(void)
{
	for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++) {
		struct model_meant m;
		struct err e = {""};
		char knobs[128] = "";

		if (!gallery_find(meant[i][0], tree_folder(), &m, &e)) {
			tap_has(e.text, meant[i][1] != NULL ? "found" : meant[i][2],
			    "'%s' is refused", meant[i][0]);
			model_meant_free(&m);
			continue;
		}
		if (m.known.nknobs > 0)
			(void)snprintf(knobs, sizeof knobs, "%s=%s", m.known.knob[0].name,
			    m.known.knob[0].value);
		if (meant[i][1] == NULL) {
			tap_has(m.file, meant[i][2], "'%s'", meant[i][0]);
		} else {
			tap_is_str(m.file, meant[i][1], "'%s'", meant[i][0]);
			tap_is_str(knobs, meant[i][2], "knobs of '%s'", meant[i][0]);
		}
		model_meant_free(&m);
	}
}

static void
test_is_name(void)
{
	static const struct {
		const char *word;
		bool name;
	} row[] = {{"resnet50", true}, {"qwen2.5", true}, {"llama-3.1-8b", true}, {"x.lua", false},
	    {"x.onnx", false}, {"a/resnet50", false}, {"./resnet50", false}, {"", false},
	    {"-", false}, {"zoo:resnet", false}, {"zoo:resnet50", true}, {".", false},
	    {"zoo:../x", false}};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		tap_is_int(gallery_is_name(row[i].word, tree_folder()), row[i].name,
		    "'%s' is %s name", row[i].word, row[i].name ? "a" : "no");
}

/* Check that a name is written as the gallery reads it, that its knobs are knobs of the script, and
 * that it means this model. */
static void
check_name(const struct gallery_item *item, const struct known_name *name)
{
	struct script_options options = {.file = item->file, .datadir = tree_folder(),
	    .knobs = name->knob};
	struct model_meant m;
	struct err e = {""};
	struct model *model = script_load(&options, &e);

	if (!tap_ok(model != NULL, "%s runs as %s", item->file, name->text))
		tap_diag("%s", e.text);
	model_free(model);
	if (!tap_ok(gallery_find(name->text, tree_folder(), &m, &e) &&
	    strcmp(m.file, item->file) == 0 && m.known.nknobs == name->nknobs,
	    "'%s' means %s", name->text, item->file))
		tap_diag("%s", m.file != NULL ? m.file : e.text);
	model_meant_free(&m);
}

/* Check that the field of names is one that can be read to its end. */
static void
check_field(const struct gallery_item *item)
{
	const char *path = strncmp(item->file, "zoo:", 4) == 0 ? item->file + 4 : item->file;
	char *file = path == item->file ? mem_strdup(path) : mem_printf("%s/lua/zoo/%s.lua",
	    tree_folder(), path), *text = mem_calloc(1 << 16, 1);
	FILE *f = fopen(file, "r");
	struct known_names names;

	if (tap_ok(f != NULL && fread(text, 1, (1 << 16) - 1, f) > 0, "%s is read", file))
		tap_ok(known_names_read(text, &names) && names.n == item->names.n,
		    "all names of %s are read", file);
	if (f != NULL)
		(void)fclose(f);
	known_names_free(&names);
	free(text);
	free(file);
}

static void
test_gallery(void)
{
	struct gallery g;
	struct err e;
	int n = 0;

	if (!tap_ok(gallery_open(&g, tree_folder(), &e), "the gallery opens"))
		return;
	for (int i = 0; i < g.n; i++) {
		check_field(&g.item[i]);
		tap_ok(g.item[i].is_example || g.item[i].names.n > 0, "%s has a name",
		    g.item[i].label);
		for (int k = 0; k < g.item[i].names.n; k++, n++)
			check_name(&g.item[i], &g.item[i].names.name[k]);
	}
	tap_ok(n > 100, "%d names", n);
	gallery_free(&g);
}

int
main(void)
{
	test_reading();
	test_knobs();
	test_meant();
	test_is_name();
	test_gallery();
	return tap_done();
}
