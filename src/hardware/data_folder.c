#include "hardware/data_folder.h"

#include "base/mem.h"
#include "file/lua_file.h"

#include <stdlib.h>
#include <string.h>

#define MAX_FILES 1000

bool
data_file_has_id(const char *file, const char *id)
{
	const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
	size_t n = strlen(id);

	return strncmp(name, id, n) == 0 && strcmp(name + n, ".lua") == 0;
}

bool
data_file_replaces(const char *what, const char *id, const char *first, const char *file,
    bool same_folder, struct err_list *problems)
{
	struct err e;

	if (same_folder)
		(void)err_set_at(&e, file, 0, "the id '%s' is already that of %.300s", id, first);
	else if (!data_file_has_id(file, id))
		(void)err_set_at(&e, file, 0, "name it %s.lua to replace the %s '%s'", id, what,
		    id);
	else
		return true;
	err_list_add(problems, &e);
	return false;
}

bool
data_files_read(const char *const *file, int n, const char *what, data_taker *take, void *of,
    struct err_list *problems, struct err *e)
{
	struct data_file *data = mem_calloc((size_t)n + 1, sizeof *data);
	struct arena scratch = {0};
	bool ok = data_read(file, n, &scratch, data, e);
	int unread = 0;

	for (int i = 0; ok && i < n; i++)
		if (!data[i].unread || unread++ == 0)
			take(of, &data[i]);
	if (unread > 1) {
		struct err more;

		err_set(&more, "%d more %s are not read", unread - 1, what);
		err_list_add(problems, &more);
	}
	arena_free(&scratch);
	free(data);
	return ok;
}

bool
data_folder_read(const char *folder, const char *what, data_taker *take, void *of,
    struct err_list *problems, struct err *e)
{
	char **file, *name;
	int n = lua_files_in(folder, &file), used = n < MAX_FILES ? n : MAX_FILES;
	bool ok;

	if (n < 0)
		return true; /* most users have no folder of their own */
	for (int i = 0; i < n; i++) {
		name = file[i];
		file[i] = mem_printf("%s/%s", folder, name);
		free(name);
	}
	ok = used == 0 || data_files_read((const char *const *)file, used, what, take, of,
	    problems, e);
	if (ok && used < n) {
		struct err more;

		err_set_at(&more, folder, 0, "only the first %d of %d %s are read", used, n, what);
		err_list_add(problems, &more);
	}
	lua_files_free(file, n);
	return ok;
}
