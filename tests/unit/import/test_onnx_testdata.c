/*
 * The models that onnx tests its own backends with, as Debian's libonnx-testdata has them: none
 * crashes the reader or hangs it, each gives a table or a sentence, the shapes that follow are
 * those that the files note, and most nodes have a rule.
 *
 * ./bootstrap check installs the package.
 */
#include "lib/import_file.h"
#include "lib/tap.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/usr/share/libonnx-testdata/data"

/* Nodes of all models that have a rule, in percent: it may grow. */
#define LEAST_RULED   95
#define LEAST_COUNTED 86

struct sums {
	int models, refused, ruled, counted, uncounted;
};

static void
read_model(const char *path, const unsigned char *data, size_t size, struct sums *s)
{
	struct import *im = mem_alloc(sizeof *im);
	struct err e = {""};

	import_open(im, path, data, size, NULL);
	s->models++;
	if (import_read(im, import_format_of(data, size, path), &e)) {
		if (im->layers.graph->nlayers == 0)
			tap_ok(false, "%s has layers", path);
	} else {
		s->refused++;
		if (e.text[0] == '\0')
			tap_ok(false, "%s is refused with a sentence", path);
	}
	if (im->mismatches > 0)
		tap_ok(false, "%s: the shape of '%s' is as noted", path, im->mismatch);
	s->ruled += im->ruled;
	s->counted += im->counted;
	s->uncounted += im->uncounted;
	import_close(im);
	free(im);
}

static void
read_file(const char *path, struct sums *s)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	void *data = MAP_FAILED;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_size > 0)
		data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	(void)close(fd);
	if (data == MAP_FAILED)
		return;
	read_model(path, data, (size_t)st.st_size, s);
	(void)munmap(data, (size_t)st.st_size);
}

/* Read FOLDER/KIND/TEST/model.onnx for every kind and test. */
static void
read_folder(const char *folder, int depth, struct sums *s)
{
	DIR *d = opendir(folder);
	struct dirent *entry;

	while (d != NULL && (entry = readdir(d)) != NULL) {
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = mem_printf("%s/%s", folder, entry->d_name);
		if (strcmp(entry->d_name, "model.onnx") == 0)
			read_file(path, s);
		else if (depth < 2)
			read_folder(path, depth + 1, s);
		free(path);
	}
	if (d != NULL)
		(void)closedir(d);
}

int
main(void)
{
	struct sums s = {0};
	int nodes;

	read_folder(FOLDER, 0, &s);
	if (s.models == 0) {
		tap_ok(true, "the models of libonnx-testdata # SKIP the package is not installed");
		return tap_done();
	}
	nodes = s.counted + s.uncounted;
	tap_diag("%d models, %d of them refused", s.models, s.refused);
	tap_diag("%d nodes: %.1f%% have a rule, %.1f%% are counted", nodes,
	    100.0 * s.ruled / nodes, 100.0 * s.counted / nodes);
	tap_ok(s.models > 1000, "%d models end with a table or a sentence", s.models);
	tap_ok(100 * s.ruled >= LEAST_RULED * nodes, "%d%% of the nodes have a rule", LEAST_RULED);
	tap_ok(100 * s.counted >= LEAST_COUNTED * nodes, "%d%% of the nodes are counted",
	    LEAST_COUNTED);
	return tap_done();
}
