#include "import/gallery.h"

#include "base/mem.h"
#include "file/lua_file.h"
#include "import/import.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD_BYTES 8192

/* Return the beginning of a file; "" if it cannot be read. */
static char *
read_head(const char *path)
{
	char *text = mem_calloc(HEAD_BYTES + 1, 1);
	FILE *f = fopen(path, "re");

	if (f == NULL)
		return text;
	text[fread(text, 1, HEAD_BYTES, f)] = '\0';
	(void)fclose(f);
	return text;
}

/* Find the value of `family = "..."` in the text, so that a script that fails also has a place on
 * the list. */
static char *
find_family(const char *text)
{
	const char *at = strstr(text, "\n  family"), *end;

	at = at != NULL ? strchr(at, '"') : NULL;
	end = at != NULL ? strchr(at + 1, '"') : NULL;
	if (end == NULL)
		return mem_strdup("Others");
	return mem_printf("%.*s", (int)(end - at - 1), at + 1);
}

/* Find the value of `place = 1` in the text. */
static int
find_lesson_place(const char *text)
{
	const char *at = strstr(text, "\n  place");
	int place;

	return at != NULL && sscanf(at, " place = %d", &place) == 1 ? place : INT_MAX;
}

/* Return the first paragraph of the comment at the top, as one line. */
static char *
find_about(const char *text)
{
	char *about = mem_calloc(strlen(text) + 1, 1);
	size_t n = 0;

	while (strncmp(text, "--", 2) == 0) {
		text += 2;
		while (*text == ' ')
			text++;
		if (*text == '\n' || *text == '\0')
			break;
		if (n > 0)
			about[n++] = ' ';
		while (*text != '\n' && *text != '\0')
			about[n++] = *text++;
		text += *text == '\n';
	}
	return about;
}

static void
add_folder(struct gallery *g, const char *folder, bool examples)
{
	char *dir = mem_printf("%s/%s", g->datadir, folder), *path, *text, **name;
	int n = lua_files_in(dir, &name);

	for (int i = 0; i < n; i++) {
		struct gallery_item *item;
		int length = lua_file_stem(name[i]);

		g->item = mem_resize(g->item, (size_t)g->n + 1, sizeof *g->item);
		item = &g->item[g->n++];
		path = mem_printf("%s/%s", dir, name[i]);
		text = read_head(path);
		*item = (struct gallery_item){
		    .file = examples ? mem_strdup(path) : mem_printf("zoo:%.*s", length, name[i]),
		    .is_example = examples,
		    .label = mem_printf("%.*s", length, name[i]),
		    .family = find_family(text),
		    .place = find_lesson_place(text),
		    .about = find_about(text),
		};
		(void)known_names_read(text, &item->names);
		free(text);
		free(path);
	}
	lua_files_free(name, n);
	free(dir);
}

static int
by_family(const void *x, const void *y)
{
	const struct gallery_item *a = x, *b = y;
	int order = strcmp(a->family, b->family);

	if (a->is_recent != b->is_recent)
		return b->is_recent - a->is_recent;
	if (a->is_recent)
		return (a->place > b->place) - (a->place < b->place);
	if (a->in_folder != b->in_folder)
		return b->in_folder - a->in_folder;
	if (a->is_example != b->is_example)
		return b->is_example - a->is_example;
	if (order == 0)
		order = (a->place > b->place) - (a->place < b->place);
	return order != 0 ? order : strcmp(a->label, b->label);
}

void
gallery_sort(struct gallery *g)
{
	qsort(g->item, (size_t)g->n, sizeof *g->item, by_family);
}

bool
gallery_open(struct gallery *g, const char *datadir, struct err *e)
{
	*g = (struct gallery){.datadir = mem_strdup(datadir)};
	add_folder(g, "examples", true);
	add_folder(g, "lua/zoo", false);
	if (g->n == 0) {
		err_set(e, "%s: there are no examples and no lua/zoo here; LAYERTOP_DATADIR says "
		    "where they are", datadir);
		gallery_free(g);
		return false;
	}
	gallery_sort(g);
	return true;
}

/* Return the item of a file that comes with the program, or NULL. */
static const struct gallery_item *
find_file(const struct gallery *g, const char *file)
{
	for (int i = 0; i < g->n; i++)
		if (strcmp(g->item[i].file, file) == 0)
			return &g->item[i];
	return NULL;
}

void
gallery_add_recent(struct gallery *g, char *const *file, int n)
{
	for (int i = 0; i < n; i++) {
		const struct gallery_item *known = find_file(g, file[i]);
		const char *slash = strrchr(file[i], '/');
		struct gallery_item item = {.in_folder = true, .is_recent = true, .place = i};

		if (known == NULL && access(file[i], R_OK) != 0)
			continue;
		item.file = mem_strdup(file[i]);
		item.label = mem_strdup(known != NULL ? known->label
		    : slash != NULL ? slash + 1 : file[i]);
		item.family = mem_strdup("Opened lately");
		item.about = mem_strdup(known != NULL ? known->about : file[i]);
		g->item = mem_resize(g->item, (size_t)g->n + 1, sizeof *g->item);
		g->item[g->n++] = item;
	}
	gallery_sort(g);
}

void
gallery_pause(struct gallery *g)
{
	if (g->run != NULL)
		script_cancel(g->run);
	g->run = NULL;
}

void
gallery_free(struct gallery *g)
{
	gallery_pause(g);
	for (int i = 0; i < g->n; i++) {
		free(g->item[i].file);
		free(g->item[i].label);
		free(g->item[i].family);
		free(g->item[i].about);
		known_names_free(&g->item[i].names);
		model_free(g->item[i].model);
	}
	free(g->item);
	free(g->datadir);
	*g = (struct gallery){0};
}

static void
refuse_model(struct gallery_item *item, const struct err *e)
{
	item->state = GALLERY_FAILED;
	item->error = *e;
}

static void
accept_model(struct gallery_item *item, struct model *m)
{
	struct err e;

	item->model = m;
	item->state = GALLERY_KNOWN;
	if (!model_totals(m, &item->params, &item->macs, &e))
		refuse_model(item, &e);
}

/* Run the next script that is not known yet.  Return false if there is none. */
static bool
start_next(struct gallery *g, int first)
{
	struct script_options options = {.datadir = g->datadir};
	struct err e;

	for (int i = -1; i < g->n; i++) {
		int at = i < 0 ? first : i;

		if (at < 0 || at >= g->n || g->item[at].state != GALLERY_UNKNOWN ||
		    (g->item[at].in_folder && at != first))
			continue;
		options.file = g->item[at].file;
		g->run = model_file_start(&options, &e);
		g->running = at;
		if (g->run != NULL)
			return true;
		refuse_model(&g->item[at], &e);
	}
	return false;
}

bool
gallery_pump(struct gallery *g, int first)
{
	struct gallery_item *item;
	struct model *m = NULL;
	struct err e;
	enum script_state state;

	if (g->run == NULL && !start_next(g, first))
		return false;
	item = &g->item[g->running];
	state = script_pump(g->run, &m, &e);
	if (state == SCRIPT_RUNNING)
		return false;
	script_cancel(g->run);
	g->run = NULL;
	if (state == SCRIPT_DONE)
		accept_model(item, m);
	else
		refuse_model(item, &e);
	(void)start_next(g, first);
	return true;
}

void
gallery_wait(struct gallery *g)
{
	struct script_options options = {.datadir = g->datadir};
	struct model *m;
	struct err e;

	for (int i = 0; i < g->n; i++) {
		if (g->item[i].state != GALLERY_UNKNOWN || g->item[i].in_folder)
			continue;
		options.file = g->item[i].file;
		m = script_load(&options, &e);
		if (m != NULL)
			accept_model(&g->item[i], m);
		else
			refuse_model(&g->item[i], &e);
	}
}
