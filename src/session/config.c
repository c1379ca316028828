#include "session/config.h"

#include "base/name_table.h"
#include "base/number.h"
#include "base/word.h"
#include "file/paths.h"
#include "script/data.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct config_key config_key_table[] = {
    [CONFIG_HARDWARE] = {"hardware", "the device, as for --hw", CONFIG_SETTING, SETTING_HARDWARE,
        NULL, "\"" HARDWARE_DEFAULT "\"", "\"rpi-5\""},
    [CONFIG_LATENCY] = {"latency", "the latency model, as for --latency", CONFIG_SETTING,
        SETTING_LATENCY, NULL, "\"auto\"", "\"roofline\""},
    [CONFIG_RUNTIME] = {"runtime", "the runtime, as for --runtime", CONFIG_SETTING,
        SETTING_RUNTIME, NULL, "\"auto\"", "\"pytorch-eager\""},
    [CONFIG_THREADS] = {"threads", "the number of threads, as for --threads", CONFIG_SETTING,
        SETTING_THREADS, NULL, "\"auto\"", "4"},
    [CONFIG_COUNTING] = {"convention", "the counting convention, as for --count", CONFIG_SETTING,
        SETTING_COUNTING, NULL, "\"textbook\"", "\"full\""},
    [CONFIG_BATCH] = {"batch", "the samples that run at once, as for --batch", CONFIG_SETTING,
        SETTING_BATCH, NULL, "1", NULL},
    [CONFIG_THEME] = {"theme", "the colours; \"auto\" suits the background of the terminal",
        CONFIG_WORD, -1, NULL, "\"auto\"", "\"light\""},
    [CONFIG_UNITS] = {"units", "of bytes: \"si\" (1 kB is 1000 bytes) or \"binary\" (KiB, 1024)",
        CONFIG_WORD, -1, "si binary", "\"si\"", "\"binary\""},
    [CONFIG_MOUSE] = {"mouse", "whether the explorer answers to the mouse", CONFIG_SWITCH, -1,
        "true false", "true", "false"},
    [CONFIG_CONFIRM] = {"confirm", "whether to ask before unsaved work is lost", CONFIG_SWITCH, -1,
        "true false", "true", "false"},
    [CONFIG_NOTES] = {"notes", "whether a model opens with its notes", CONFIG_SWITCH, -1,
        NULL, "false", "true"},
    [CONFIG_PANES] = {"panes", "the chart in the first pane beside the table, or \"off\" for no "
        "panes", CONFIG_WORD, -1, NULL, "\"time\"", "\"memory\""},
    [CONFIG_COLUMNS] = {"columns", "the columns of the table, in their order", CONFIG_LIST, -1,
        NULL, "{}", "{ layers = { \"op\", \"macs\", \"latency_us\" } }"},
    [CONFIG_KEYS] = {"keys", "keys for actions of the palette, beside the usual ones", CONFIG_LIST,
        -1, NULL, "{}", "{ undo = \"ctrl-e\", export = { \"f12\", \"X\" } }"},
    {.name = NULL},
};

static void
note_problem(struct config *c, int line, struct err *why)
{
	(void)err_prefix(why, c->file, line);
	err_list_add(&c->problems, why);
}

void
config_refuse(struct config *c, const struct config_value *v, const struct err *why)
{
	struct err copy = *why;

	note_problem(c, v->line, &copy);
}

/* Return the key that begins a path, "keys.undo.1", or -1.  Write the name in a table of lists,
 * which may be empty. */
static int
split_path(const char *path, char *name, size_t size)
{
	size_t first = strcspn(path, ".");

	*name = '\0';
	for (int i = 0; config_key_table[i].name != NULL; i++) {
		if (strlen(config_key_table[i].name) != first ||
		    strncmp(config_key_table[i].name, path, first) != 0)
			continue;
		if (path[first] == '.')
			(void)snprintf(name, size, "%.*s", (int)strcspn(path + first + 1, "."),
			    path + first + 1);
		return i;
	}
	return -1;
}

/* Check a value as far as its kind says what it can be.  Device and runtime are looked up once they
 * are known, and the theme by the explorer. */
static bool
check_value(const struct config_key *k, const char *name, const char *text, struct err *e)
{
	struct settings ignored = {0};

	if ((k->kind == CONFIG_LIST) != (*name != '\0'))
		return k->kind == CONFIG_LIST
		    ? err_set(e, "'%s' is a table: %s = %s", k->name, k->name, k->example)
		    : err_set(e, "'%s' is one value, not a table", k->name);
	if (k->words != NULL)
		return word_is_in(k->words, text) || err_set(e, "'%s' is one of: %s; not '%.40s'",
		    k->name, k->words, text);
	if (k->kind != CONFIG_SETTING || k->setting == SETTING_HARDWARE ||
	    k->setting == SETTING_RUNTIME)
		return true;
	return setting_table[k->setting].read(text, NULL, &ignored, e);
}

static void
read_pair(struct config *c, const struct data_pair *p)
{
	char name[128], number[NUMBER_TEXT_MAX], hint[NEAREST_TEXT_MAX];
	const char *text = p->is_number ? number_exact(p->number, number) : p->text;
	int key = split_path(p->key, name, sizeof name);
	struct err why;

	if (key < 0)
		(void)err_set(&why, "there is no '%.60s' in a configuration%s", p->key,
		    name_hint(NAME_TABLE(config_key_table, name), p->key,
		    "; `layertop config` lists what there is", hint));
	else if (check_value(&config_key_table[key], name, text, &why)) {
		c->value[c->nvalues++] = (struct config_value){key,
		    *name != '\0' ? arena_strdup(&c->arena, name) : NULL,
		    arena_strdup(&c->arena, text), p->line};
		return;
	}
	note_problem(c, p->line, &why);
}

void
config_read_file(const char *file, struct config *out)
{
	struct arena arena = {0};
	struct data_file data = {0};
	struct err why;

	*out = (struct config){.file = file != NULL ? mem_strdup(file) : NULL};
	if (file == NULL || access(file, F_OK) != 0)
		return;
	out->exists = true;
	if (!data_read(&file, 1, &arena, &data, &why))
		err_list_add(&out->problems, &why);
	else if (!data.ok)
		err_list_add(&out->problems, &data.error);
	out->value = arena_alloc(&out->arena, (size_t)data.npairs + 1, sizeof *out->value);
	for (int i = 0; data.ok && i < data.npairs; i++)
		read_pair(out, &data.pair[i]);
	arena_free(&arena);
}

void
config_read(struct config *out)
{
	const char *named = getenv("LAYERTOP_CONFIG");
	char *file = named != NULL ? *named != '\0' ? mem_strdup(named) : NULL
	    : paths_config("config.lua");

	config_read_file(file, out);
	free(file);
	if (named != NULL && *named != '\0' && !out->exists) {
		struct err why;

		(void)err_set(&why, "LAYERTOP_CONFIG: there is no file '%.200s'", named);
		err_list_add(&out->problems, &why);
	}
}

void
config_free(struct config *c)
{
	free(c->file);
	err_list_free(&c->problems);
	arena_free(&c->arena);
	*c = (struct config){0};
}

const struct config_value *
config_find(const struct config *c, int key)
{
	const struct config_value *found = NULL;

	for (int i = 0; i < c->nvalues; i++)
		if (c->value[i].key == key)
			found = &c->value[i];
	return found;
}

/* Return the usual value of a key without its quotes. */
static const char *
usual_word(int key)
{
	static const char *const words[] = {[CONFIG_THEME] = "auto", [CONFIG_UNITS] = "si",
	    [CONFIG_PANES] = "time"};

	return config_key_table[key].kind == CONFIG_WORD ? words[key] : config_key_table[key].usual;
}

const char *
config_word(const struct config *c, int key)
{
	const struct config_value *v = config_find(c, key);

	return v != NULL ? v->text : usual_word(key);
}

bool
config_is_on(const struct config *c, int key)
{
	return strcmp(config_word(c, key), "true") == 0;
}

void
config_apply(const struct config *c, struct request *r)
{
	for (int i = 0; i < c->nvalues; i++) {
		const struct config_value *v = &c->value[i];
		char *place;

		if (config_key_table[v->key].kind != CONFIG_SETTING)
			continue;
		place = mem_printf("%s:%d", c->file, v->line);
		request_set_usual(r, config_key_table[v->key].setting, v->text, place);
		free(place);
	}
}
