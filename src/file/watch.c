#include "config.h"

#include "file/watch.h"

#include "file/lua_file.h"
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>
#endif

/* The properties that differ between two versions of a file; all zero if there is no file. */
struct stamp {
	int64_t seconds, nanoseconds, size;
	uint64_t inode;
};

struct watched {
	char *path;
	const char *name;          /* the part of the path after the folder */
	int folder;                /* the number from inotify; -1: none */
	struct stamp stamp;
};

struct watch {
	int fd;                    /* of inotify; -1: none */
	size_t nfiles, cap;
	struct watched *file;
};

static struct stamp
stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return (struct stamp){0};
#ifdef __APPLE__
	return (struct stamp){st.st_mtimespec.tv_sec, st.st_mtimespec.tv_nsec, st.st_size,
	    st.st_ino};
#else
	return (struct stamp){st.st_mtim.tv_sec, st.st_mtim.tv_nsec, st.st_size, st.st_ino};
#endif
}

/* Compare all stamps.  A file that disappears was not saved; a file that returns was. */
static bool
poll_files(struct watch *w)
{
	bool changed = false;
	struct stamp now;

	for (size_t i = 0; i < w->nfiles; i++) {
		now = stamp_of(w->file[i].path);
		if (memcmp(&now, &w->file[i].stamp, sizeof now) == 0)
			continue;
		changed |= now.inode != 0;
		w->file[i].stamp = now;
	}
	return changed;
}

#ifdef HAVE_SYS_INOTIFY_H
static int
watch_folder(const struct watch *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? mem_strdup(".") :
	    mem_printf("%.*s", (int)(slash - path) + (slash == path), path);
	int number = -1;

	if (w->fd >= 0)
		number = inotify_add_watch(w->fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO);
	free(folder);
	return number;
}

/* A save in the folder counts if the file is watched, or if the script could require it. */
static bool
is_ours(const struct watch *w, const struct inotify_event *event)
{
	if (event->mask & IN_Q_OVERFLOW)
		return true;
	if (event->len == 0)
		return false;
	for (size_t i = 0; i < w->nfiles; i++)
		if (w->file[i].folder == event->wd &&
		    (strcmp(w->file[i].name, event->name) == 0 || lua_file_is(event->name)))
			return true;
	return false;
}

static bool
read_events(struct watch *w)
{
	_Alignas(struct inotify_event) char buf[4096];
	bool changed = false;
	ssize_t n;

	while ((n = read(w->fd, buf, sizeof buf)) > 0)
		for (ssize_t at = 0; at < n;) {
			const struct inotify_event *event = (const void *)(buf + at);

			changed |= is_ours(w, event);
			at += (ssize_t)(sizeof *event + event->len);
		}
	return changed;
}

static int
open_inotify(void)
{
	return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}
#else
static int
watch_folder(const struct watch *w, const char *path)
{
	(void)w;
	(void)path;
	return -1;
}

static bool
read_events(struct watch *w)
{
	(void)w;
	return false;
}

static int
open_inotify(void)
{
	return -1;
}
#endif

struct watch *
watch_open(const char *path)
{
	struct watch *w = mem_calloc(1, sizeof *w);
	char *real = realpath(path, NULL);

	w->fd = open_inotify();
	watch_add(w, path);
	/* Watch the target of a symbolic link, where the file is saved. */
	if (real != NULL)
		watch_add(w, real);
	free(real);
	return w;
}

void
watch_add(struct watch *w, const char *path)
{
	struct watched *f;
	const char *slash;

	for (size_t i = 0; i < w->nfiles; i++)
		if (strcmp(w->file[i].path, path) == 0)
			return;
	w->file = mem_grow(w->file, &w->cap, w->nfiles + 1, sizeof *w->file);
	f = &w->file[w->nfiles++];
	*f = (struct watched){.path = mem_strdup(path), .stamp = stamp_of(path)};
	slash = strrchr(f->path, '/');
	f->name = slash != NULL ? slash + 1 : f->path;
	f->folder = watch_folder(w, path);
	if (f->folder >= 0 || w->fd < 0)
		return;
	/* Poll all files if a folder is missing or there are too many of them. */
	(void)close(w->fd);
	w->fd = -1;
}

void
watch_close(struct watch *w)
{
	if (w == NULL)
		return;
	for (size_t i = 0; i < w->nfiles; i++)
		free(w->file[i].path);
	if (w->fd >= 0)
		(void)close(w->fd);
	free(w->file);
	free(w);
}

int
watch_fd(const struct watch *w)
{
	return w->fd;
}

bool
watch_changed(struct watch *w)
{
	return w->fd >= 0 ? read_events(w) : poll_files(w);
}
