/*
 * Reading all data files of folders, where a later folder can replace what an earlier one has:
 * profiles of devices, and runtimes.  Private to src/hardware.
 */
#ifndef LAYERTOP_DATA_FOLDER_H
#define LAYERTOP_DATA_FOLDER_H

#include "base/error.h"
#include "script/data.h"

#include <stdbool.h>

/* Take the data of one file, whose memory ends with the call.  `of` is the reader's. */
typedef void data_taker(void *of, const struct data_file *d);

/* Read these files.  Files beyond the limit of time become one problem, which calls them by `what`,
 * "profiles". */
bool data_files_read(const char *const *file, int n, const char *what, data_taker *take, void *of,
    struct err_list *problems, struct err *e);
/* Read all files of a folder, which need not exist. */
bool data_folder_read(const char *folder, const char *what, data_taker *take, void *of,
    struct err_list *problems, struct err *e);
/* Return whether a file is ID.lua. */
bool data_file_has_id(const char *file, const char *id);
/* Decide about two files with the id `id`.  Return whether the second, `file`, takes the place of
 * the first; else it is a problem.  `same_folder`: both are of one folder. */
bool data_file_replaces(const char *what, const char *id, const char *first, const char *file,
    bool same_folder, struct err_list *problems);

#endif
