/*
 * The model files of a folder in the gallery.
 */
#include "import/gallery.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/text.h"
#include "file/lua_file.h"
#include "import/import.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_FILES    2000
#define MAX_SCRIPTS  200        /* that are looked into */
#define MAX_ENTRIES  50000      /* of all folders that are searched */
#define MAX_DEPTH    3          /* of folders in the folder */
#define SCRIPT_BYTES (256 << 10) /* of a script that are looked at */

/* A folder as it is searched. */
struct search {
	struct gallery *gallery;
	const char *root;          /* the folder that was asked for */
	const char *family;        /* heading of its files */
	int files, scripts, entries;
};

/* Return whether a Lua file returns a model, as far as its text tells. */
static bool
is_model_script(struct search *s, const char *path)
{
	static const char *const words[] = {"return model", "model {", "model{", "model("};
	char *text;
	bool found = false;
	FILE *f;

	if (s->scripts++ >= MAX_SCRIPTS || (f = fopen(path, "re")) == NULL)
		return false;
	text = mem_calloc(SCRIPT_BYTES + 1, 1);
	text[fread(text, 1, SCRIPT_BYTES, f)] = '\0';
	(void)fclose(f);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found |= strstr(text, words[i]) != NULL;
	free(text);
	return found;
}

/* Count the folders around a file: those without come first. */
static int
depth_of(const char *label)
{
	int depth = 0;

	for (; *label != '\0'; label++)
		depth += *label == '/';
	return depth;
}

/* Return whether a file is one of a set, "x-00002-of-00003.gguf", but not the first: opening any
 * opens all. */
static bool
is_later_part(const char *label)
{
	const char *of = strstr(label, "-of-");
	int no, count;

	return of != NULL && of - label >= 6 && sscanf(of - 6, "-%5d-of-%5d.", &no, &count) == 2 &&
	    no > 1;
}

/* Describe a file by its name and size alone: "ONNX, 3.2 MB". */
static void
add_file(struct search *s, const char *path, const char *label, const struct stat *st)
{
	const struct import_format *format = import_format_by_name(path);
	struct gallery *g = s->gallery;
	char size[NUMBER_TEXT_MAX];
	struct gallery_item *item;

	if (format != NULL && format->start != NULL && is_later_part(label))
		return;
	if (format == NULL && (!lua_file_is(path) || !is_model_script(s, path)))
		return;
	g->item = mem_resize(g->item, (size_t)g->n + 1, sizeof *g->item);
	item = &g->item[g->n++];
	*item = (struct gallery_item){.file = mem_strdup(path), .in_folder = true,
	    .place = depth_of(label), .label = mem_strdup(label), .family = mem_strdup(s->family),
	    .about = mem_printf("%s, %s", format != NULL ? format->name : "script",
	        number_bytes((double)st->st_size, size))};
	text_make_plain(item->label, false);
	text_make_plain(item->family, false);
	s->files++;
}

static int
is_visible(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* Add the files of a folder; `inner` is its path within the one that was asked for, "" at first, or
 * with a '/' at its end.  False if it cannot be read. */
static bool
add_files(struct search *s, const char *inner, int depth)
{
	char *folder = mem_printf("%s/%s", s->root, inner);
	struct dirent **list;
	int n = scandir(folder, &list, is_visible, alphasort);

	for (int i = 0; i < n; i++) {
		char *label = mem_printf("%s%s", inner, list[i]->d_name), *deeper;
		char *path = strcmp(s->root, ".") == 0 ? mem_strdup(label)
		    : mem_printf("%s/%s", s->root, label);
		struct stat st;

		if (s->files < MAX_FILES && s->entries++ < MAX_ENTRIES && stat(path, &st) == 0) {
			if (S_ISREG(st.st_mode)) {
				add_file(s, path, label, &st);
			} else if (S_ISDIR(st.st_mode) && depth > 0) {
				deeper = mem_printf("%s/", label);
				(void)add_files(s, deeper, depth - 1);
				free(deeper);
			}
		}
		free(path);
		free(label);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
	free(folder);
	return n >= 0;
}

bool
gallery_add_folder(struct gallery *g, const char *folder, struct err *e)
{
	size_t length = strlen(folder);
	char *root, *family;
	struct search s = {.gallery = g};
	bool ok;

	while (length > 1 && folder[length - 1] == '/')
		length--;
	root = mem_printf("%.*s", (int)length, folder);
	family = mem_printf("Files of %.200s", root);
	s.root = root;
	s.family = family;
	ok = add_files(&s, "", MAX_DEPTH) || err_set(e, "%s cannot be read: %s", folder,
	    strerror(errno));
	gallery_sort(g);
	free(root);
	free(family);
	return ok && (s.files > 0 || err_set(e, "%s holds no model files", folder));
}

void
gallery_add_here(struct gallery *g)
{
	struct search s = {.gallery = g, .root = ".", .family = "Files of this folder"};

	(void)add_files(&s, "", 0);
	gallery_sort(g);
}
