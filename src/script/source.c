#include "file/lua_file.h"
#include "config.h"

#include "script/source.h"

#include "base/mem.h"
#include "base/nearest.h"
#include "base/number.h"
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FLAGS (O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)

static bool
check_stat(const struct stat *st, const char *name, struct err *e)
{
	char size[NUMBER_TEXT_MAX], limit[NUMBER_TEXT_MAX];

	if (S_ISDIR(st->st_mode))
		return err_set(e, "%s is a folder, not a script", name);
	if (S_ISFIFO(st->st_mode) || S_ISSOCK(st->st_mode))
		return err_set(e, "%s is a pipe or socket; a script has to be a file", name);
	if (!S_ISREG(st->st_mode))
		return err_set(e, "%s is a device, not a script", name);
	if (st->st_size > SCRIPT_MAX_BYTES)
		return err_set(e, "%s is too large for a script: %s, and at most %s are read", name,
		    number_bytes((double)st->st_size, size),
		    number_bytes(SCRIPT_MAX_BYTES, limit));
	return true;
}

static bool
check_source_text(const struct source *s, struct err *e)
{
	if (s->size >= 4 && memcmp(s->text, "\033Lua", 4) == 0)
		return err_set(e, "%s is compiled Lua; only scripts as text are run", s->name);
	if (memchr(s->text, '\0', s->size) != NULL)
		return err_set(e, "%s is not a text file", s->name);
	return true;
}

static bool
read_descriptor(int fd, struct source *s, struct err *e)
{
	size_t limit = SCRIPT_MAX_BYTES + 1, cap = 0;
	ssize_t n;

	for (;;) {
		s->text = mem_grow(s->text, &cap, s->size + 16384, 1);
		n = read(fd, s->text + s->size, cap - s->size - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, "%s cannot be read: %s", s->name, strerror(errno));
		s->size += (size_t)n;
		if (s->size >= limit)
			return err_set(e, "%s grew while it was read", s->name);
		if (n == 0)
			break;
	}
	s->text[s->size] = '\0';
	return true;
}

/* Read a file and close `fd`. */
static bool
read_open(int fd, const char *name, struct source *out, struct err *e)
{
	struct stat st;
	bool ok;

	*out = (struct source){.name = mem_strdup(name)};
	if (fstat(fd, &st) != 0)
		ok = err_set(e, "%s cannot be read: %s", name, strerror(errno));
	else
		ok = check_stat(&st, name, e) && read_descriptor(fd, out, e) &&
		    check_source_text(out, e);
	(void)close(fd);
	if (!ok)
		source_free(out);
	return ok;
}

static bool
open_failed(const char *name, struct err *e)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return err_set(e, "there is no file %s", *name != '\0' ? name : "without a name");
	case EACCES:
	case EPERM:
		return err_set(e, "%s cannot be read: you do not have the right to", name);
	case ELOOP:
	case EMLINK:
		return err_set(e, "%s is a symbolic link, which require does not follow", name);
	case ENXIO:
		return err_set(e, "%s is a pipe or socket; a script has to be a file", name);
	default:
		return err_set(e, "%s cannot be opened: %s", name, strerror(errno));
	}
}

bool
source_read(const char *path, struct source *out, struct err *e)
{
	int fd = open(path, OPEN_FLAGS);

	*out = (struct source){0};
	if (fd < 0 && errno == ELOOP)
		return err_set(e, "%s is a symbolic link to itself", path);
	if (fd < 0)
		return open_failed(path, e);
	return read_open(fd, path, out, e);
}

/* Return whether a name has only parts of letters, digits, '_' and '-' with single dots between
 * them, so that it cannot leave the folder. */
static bool
good_name(const char *name)
{
	size_t n = strlen(name);

	if (n == 0 || n > SOURCE_NAME_MAX || name[0] == '.' || name[n - 1] == '.' ||
	    strstr(name, "..") != NULL)
		return false;
	return strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") ==
	    n;
}

/* Open folder by folder, so that no part of the path is a link. */
static int
open_below(const char *folder, const char *relative)
{
	char part[SOURCE_NAME_MAX + 8];
	const char *slash;
	int fd = open(folder, OPEN_FLAGS | O_DIRECTORY), next;

	while (fd >= 0) {
		slash = strchr(relative, '/');
		if (slash == NULL) {
			next = openat(fd, relative, OPEN_FLAGS | O_NOFOLLOW);
		} else {
			memcpy(part, relative, (size_t)(slash - relative));
			part[slash - relative] = '\0';
			next = openat(fd, part, OPEN_FLAGS | O_NOFOLLOW | O_DIRECTORY);
			relative = slash + 1;
		}
		if (close(fd) != 0 && next >= 0) {
			(void)close(next);
			next = -1;
		}
		if (next < 0 || slash == NULL)
			return next;
		fd = next;
	}
	return -1;
}

static bool
starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Read a file below a folder.  `*missing` tells that there is none. */
static bool
read_below(const char *folder, const char *relative, struct source *out, bool *missing,
    struct err *e)
{
	char *path = strcmp(folder, ".") == 0 ? mem_strdup(relative)
	    : mem_printf("%s/%s", folder, relative);
	int fd = open_below(folder, relative);
	bool ok;

	*missing = fd < 0 && (errno == ENOENT || errno == ENOTDIR);
	ok = fd >= 0 ? read_open(fd, path, out, e) : open_failed(path, e);
	free(path);
	return ok;
}

/* Search the folders of the user.  `*missing` tells that none has the file. */
static bool
read_in_libraries(const char *folders, const char *relative, struct source *out, bool *missing,
    struct err *e)
{
	char *folder;
	bool ok = false;
	size_t n;

	*missing = true;
	for (int i = 0; *folders != '\0' && *missing; folders += n + (folders[n] == ':')) {
		n = strcspn(folders, ":");
		if (*folders != '/' || i++ == SOURCE_MAX_FOLDERS)
			continue;
		folder = mem_printf("%.*s", (int)n, folders);
		ok = read_below(folder, relative, out, missing, e);
		free(folder);
	}
	return ok;
}

static bool
read_shipped(const char *name, const char *relative, const char *datadir, struct source *out,
    struct err *e)
{
	char *folder;
	bool ok, missing;

	if (datadir == NULL)
		return err_set(e, "\"%.40s\" is part of the library, which is not here", name);
	folder = mem_printf("%s/lua", datadir);
	ok = read_below(folder, relative, out, &missing, e);
	free(folder);
	out->library = !starts_with(name, "zoo.");
	return ok;
}

bool
source_require(const char *name, const struct source_folders *in, struct source *out,
    struct err *e)
{
	bool missing = true, ok = false, searched = in->libraries != NULL && *in->libraries != '\0';
	char relative[SOURCE_NAME_MAX + 8];

	*out = (struct source){0};
	if (!good_name(name))
		return err_set(e, "require takes a name like \"blocks\" or \"parts.head\", not "
		    "\"%.40s\"", name);
	(void)snprintf(relative, sizeof relative, "%s.lua", name);
	for (size_t i = 0; i + 4 < strlen(relative); i++)
		if (relative[i] == '.')
			relative[i] = '/';
	if (starts_with(name, "layertop.") || starts_with(name, "architectures.") ||
	    starts_with(name, "zoo."))
		return read_shipped(name, relative, in->data, out, e);
	if (in->script == NULL)
		(void)err_set(e, "there is no file %s", name);
	else
		ok = read_below(in->script, relative, out, &missing, e);
	if (!missing || !searched)
		return ok;
	ok = read_in_libraries(in->libraries, relative, out, &missing, e);
	return ok || !missing || err_set(e, "there is no file %s, neither beside the script nor in "
	    "the folders of LAYERTOP_PATH", relative);
}

void
source_free(struct source *s)
{
	free(s->name);
	free(s->text);
	*s = (struct source){0};
}

static void
no_model(const char *datadir, const char *name, struct err *e)
{
	char *folder = mem_printf("%s/lua/zoo", datadir != NULL ? datadir : "");
	char hint[NEAREST_TEXT_MAX];
	struct nearest nearest = {0};
	char **model;
	int n = lua_files_in(folder, &model);

	for (int i = 0; i < n; i++) {
		model[i][lua_file_stem(model[i])] = '\0';
		nearest_try(&nearest, name, model[i]);
	}
	err_set(e, "the zoo has no model '%.60s'%s", name,
	    nearest_or(&nearest, "; `layertop zoo` lists them", hint));
	lua_files_free(model, n);
	free(folder);
}

char *
source_path(const char *file, const char *datadir, struct err *e)
{
	char *path = NULL;

	if (!starts_with(file, "zoo:"))
		return mem_strdup(file);
	if (datadir != NULL && good_name(file + 4) && strchr(file + 4, '.') == NULL)
		path = mem_printf("%s/lua/zoo/%s.lua", datadir, file + 4);
	if (path == NULL || access(path, F_OK) != 0) {
		no_model(datadir, file + 4, e);
		free(path);
		return NULL;
	}
	return path;
}

char *
source_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return mem_strdup(".");
	if (slash == path)
		return mem_strdup("/");
	return mem_printf("%.*s", (int)(slash - path), path);
}
