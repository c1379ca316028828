/*
 * The folder of a stage.
 */
#include "lib/stage.h"

#include "lib/temp.h"
#include "lib/tree.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files of the folder: enough to choose from. */
static const char *const stage_files[] = {"examples/mnist.lua", "examples/separable.lua",
    "lua/zoo/alexnet.lua", "lua/zoo/resnet.lua", "lua/layertop/blocks.lua",
    "lua/layertop/resnet.lua", "lua/hardware/didactic-1gflops.lua", "lua/hardware/rpi-4b.lua",
    "lua/architectures/families.lua", "lua/architectures/headers.lua",
    "lua/architectures/llama.lua", "lua/architectures/open.lua", "lua/layertop/attention.lua",
    "lua/layertop/builder.lua", "lua/layertop/decoder.lua", "lua/layertop/feed_forward.lua",
    "lua/layertop/recurrent.lua",
    "lua/layertop/fields.lua", "lua/layertop/language.lua", "lua/layertop/vision.lua",
    "lua/layertop/weights.lua", "lua/hardware/stm32f746.lua", "lua/hardware/tesla-t4.lua",
    "lua/hardware/h100-sxm.lua", "lua/runtimes/cmsis-nn.lua", "lua/runtimes/hale.lua",
    "lua/runtimes/llama-cpp.lua",
    "lua/runtimes/ncnn-cpu.lua", "lua/runtimes/pytorch-eager.lua", "lua/runtimes/stm-ai.lua",
    "lua/runtimes/tflite-micro.lua", "lua/runtimes/tinyengine.lua"};

static void
give_up(const char *what)
{
	perror(what);
	exit(99);
}

static void
make_folders(const char *name)
{
	char path[512];

	for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		(void)snprintf(path, sizeof path, "%.*s", (int)(slash - name), name);
		if (mkdir(path, 0777) != 0 && access(path, F_OK) != 0)
			give_up(path);
	}
}

void
stage_write(const char *name, const char *text)
{
	make_folders(name);
	(void)temp_write(name, text);
}

void
stage_copy(const char *name)
{
	char path[1024], *text = calloc(1, 1 << 20);
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s", tree_folder(), name);
	f = fopen(path, "re");
	if (f == NULL || text == NULL)
		give_up(path);
	text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
	(void)fclose(f);
	stage_write(name, text);
	free(text);
}

void
stage_enter(void)
{
	char *source = realpath(tree_folder(), NULL);

	if (source == NULL || setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		give_up("stage");
	(void)setenv("srcdir", source, 1);
	free(source);
	temp_open();
	if (chdir(temp_folder()) != 0)
		give_up(temp_folder());
	for (size_t i = 0; i < sizeof stage_files / sizeof stage_files[0]; i++)
		stage_copy(stage_files[i]);
	(void)setenv("LAYERTOP_DATADIR", ".", 1);
	(void)setenv("XDG_CONFIG_HOME", temp_path("config"), 1);
	(void)unsetenv("NO_COLOR");
	(void)unsetenv("LINES");
	(void)unsetenv("COLUMNS");
}

void
stage_leave(void)
{
	temp_close();
}
