#include "import/language.h"

#include "base/mem.h"
#include "base/number.h"
#include "file/json_file.h"
#include "import/import.h"
#include "import/mapped.h"
#include "script/reader.h"
#include "script/template.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CONFIG_NAME "config.json"

/* The files of a model: opened by the parent, read by the child. */
struct language {
	char *path;                /* of the configuration */
	struct mapped config;
	const struct knob_setting *knobs;
};

static bool
ends_with(const char *path, const char *ending)
{
	size_t n = strlen(path), k = strlen(ending);

	return n > k && strcmp(path + n - k, ending) == 0;
}

static bool
is_kind(const char *path, mode_t kind)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & S_IFMT) == kind;
}

/* Return the path of the configuration in a folder.  The caller frees it. */
static char *
config_in(const char *folder)
{
	size_t n = strlen(folder);

	while (n > 1 && folder[n - 1] == '/')
		n--;
	return mem_printf("%.*s/" CONFIG_NAME, (int)n, folder);
}

bool
language_is_model(const char *path)
{
	char *config;
	bool found;

	if (!is_kind(path, S_IFDIR))
		return ends_with(path, ".json") && is_kind(path, S_IFREG);
	config = config_in(path);
	found = is_kind(config, S_IFREG);
	free(config);
	return found;
}

static void
send_failure(const struct interp_options *options, const struct err *e)
{
	struct wire_out w = {0};

	wire_begin(&w, WIRE_FAILED);
	wire_put_int(&w, -1);
	wire_put_int(&w, 0);
	wire_put_text(&w, e->text);
	wire_end(&w);
	options->host.send(options->host.ctx, w.data, w.n);
}

static void
read_language(const struct interp_options *options, void *ctx)
{
	const struct language *l = ctx;
	struct template_document d = {.file = l->path, .module = "architectures.open",
	    .format = "Hugging Face config", .ntensors = -1};
	struct interp_options mine = *options;
	struct interp *it = mem_alloc(sizeof *it);
	struct err e;

	mine.knobs = l->knobs;
	d.config = json_file_object((const char *)l->config.data, l->config.size, false, &e);
	if (d.config == NULL) {
		send_failure(options, &e);
		return;
	}
	if (!interp_open(it, &mine, 0))
		return;
	child_watch(it);
	interp_template(it, &d);
}

static bool
open_config(const char *path, struct mapped *out, struct err *e)
{
	char size[NUMBER_TEXT_MAX], limit[NUMBER_TEXT_MAX];

	return mapped_open(path, out, e) && (out->size <= CONFIG_MAX_BYTES || err_set(e,
	    "%s is too large for a configuration: %s, and at most %s are read", path,
	    number_bytes((double)out->size, size), number_bytes(CONFIG_MAX_BYTES, limit)));
}

struct script_run *
language_start(const struct script_options *o, struct err *e)
{
	struct child_limits limits = {.task = CHILD_READER,
	    .time = o->limits.time > 0 ? o->limits.time : IMPORT_TIME_LIMIT,
	    .memory = o->limits.memory > 0 ? o->limits.memory : IMPORT_MEMORY_LIMIT};
	struct language l = {.knobs = o->knobs,
	    .path = is_kind(o->file, S_IFDIR) ? config_in(o->file) : mem_strdup(o->file)};
	struct script_options of_config = *o;
	struct script_run *run = NULL;

	of_config.file = l.path;
	if (open_config(l.path, &l.config, e)) {
		limits.mapped = l.config.size;
		run = script_start_reader(&of_config, &limits, read_language, &l, e);
	}
	mapped_close(&l.config);
	free(l.path);
	return run;
}
