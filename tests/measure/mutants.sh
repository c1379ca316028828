#!/bin/sh
# `make mutants`: see that a test fails without each check that protects.  Copy the tree, take away one
# guard after the other, run the test named beside it, and print the guards whose absence no test sees.
# It fails if there are any, or if a row no longer changes its file.
#
#   tests/measure/mutants.sh TREE [WORD]
#
# With a word, try only the rows that have it.
#
# Root may not run it: without its guard, a test that writes to /dev/full replaces that device.
set -eu

if [ "$(id -u)" = 0 ]; then
  echo "mutants: run this as a user who is not root: without a guard, a test can replace /dev/full" >&2
  exit 2
fi
tree=$1
word=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The guards: a file, a test (of tests/unit, or shell/NAME), and a sed command that takes the guard
# away.
guards() {
  cat <<'GUARDS'
src/script/wire.c script/test_wire s/size > max || size == 0/size == 0/
src/script/wire.c script/test_wire s/size > max || size == 0/size > max/
src/script/wire.c script/test_wire s/n - WIRE_HEAD < size/n < size/
src/script/wire.c script/test_wire s/if (n < WIRE_HEAD)/if (n == 0)/
src/script/wire.c script/test_wire s/in->bad || (size_t)(in->end - in->at) < n/in->bad/
src/script/wire.c script/test_wire s/if (in->bad || (size_t)/if ((size_t)/
src/script/wire.c script/test_wire s/v < min || v > max/v < min/
src/script/wire.c script/test_wire s/v < min || v > max/v > max/
src/script/wire.c script/test_wire s/size > max || (size_t)/(size_t)/
src/script/wire.c script/test_wire s/< (size_t)size + 1 ||/< (size_t)size ||/
src/script/wire.c script/test_wire s/ || s.size. != '.0' ||/ ||/
src/script/wire.c script/test_wire s/memchr(s, '.0', size) != NULL/false/
src/script/wire.c script/test_wire s/return !in->bad && in->at == in->end/return !in->bad/
src/script/wire.c script/test_wire s/return !in->bad && in->at == in->end/return in->at == in->end/
src/script/inbox.c script/test_wire s/if (size < 0)/if (false)/
src/script/child.c script/test_filter s/SCMP_ACT_KILL_PROCESS/SCMP_ACT_ALLOW/
src/script/child.c script/test_filter s/ON_SOCKET(write)/ALLOWED(write)/
src/script/child.c script/test_filter s/ON_SOCKET(read)/ALLOWED(read)/
src/script/child.c script/test_filter s/NEVER_TO_RUN(mmap)/ALLOWED(mmap)/
src/script/child.c script/test_filter s/NEVER_TO_RUN(mprotect)/ALLOWED(mprotect)/
src/script/child.c script/test_filter s/{ARGUMENT(0, UINT32_MAX, (scmp_datum_t)getpid())/{ARGUMENT(0, 0, 0)/
src/script/child.c script/test_filter s/ARGUMENT(2, UINT32_MAX, SIGABRT)/ARGUMENT(2, 0, 0)/
src/script/child.c script/test_process s/!add_rules(filter) || /!add_rules(filter) \&\& false || /
src/script/child.c script/test_process s/seccomp_load(filter) != 0)/(seccomp_load(filter) != 0 \&\& false))/
src/script/child.c script/test_process s/limit_resource(RLIMIT_CORE, 0);//
src/script/child.c script/test_process s/limit_resource(RLIMIT_FSIZE, 0);//
src/script/child.c script/test_process s/limit_resource(RLIMIT_CPU, .*);//
src/script/child.c script/test_process s/limit_resource(RLIMIT_AS, /(void)(/
src/script/child.c script/test_process s/limit_resource(RLIMIT_NOFILE, .*);//
src/script/child.c script/test_process s/if (getrlimit(resource, &l) != 0)/if (getrlimit(resource, \&l) > 0)/
src/script/child.c script/test_process s/if (setrlimit(resource, &l) != 0)/if (setrlimit(resource, \&l) > 0)/
src/script/child.c script/test_process s/if (setitimer(ITIMER_PROF, &timer, NULL) != 0)/if (setitimer(ITIMER_PROF, \&timer, NULL) > 0)/
src/script/child.c script/test_process s/if (dup2(fd, SOCKET) != SOCKET)/if (dup2(fd, SOCKET) > SOCKET)/
src/script/child.c script/test_process s/if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0)/if (true)/
src/script/child.c script/test_process s/(void)close(i);/(void)i;/
src/script/child.c script/test_script_child s/^\tclose_all(fd)/\t(void)dup2(fd, SOCKET)/
src/script/child.c script/test_script_child s/^\treset_signals();//
src/script/child.c script/test_script_child s/if (setitimer(ITIMER_PROF, &timer, NULL) != 0)/if (timer.it_value.tv_sec < 0)/
src/script/process.c script/test_process s/p->page == NULL || //
src/script/process.c script/test_process s/ || !new_sockets(fd)/ || (!new_sockets(fd) \&\& false)/
src/script/process.c script/test_process s/if (p->pid < 0)/if (false)/
src/script/process.c script/test_process s/data, n, MSG_NOSIGNAL)/data, n, 0)/
src/script/process.c script/test_process s/if (process_is_overdue(p))/if (false)/
src/script/process.c script/test_process s/< 0 \&\& errno == EINTR)/< 0 \&\& false)/
src/script/process.c script/test_process s/(void)kill(p->pid, SIGKILL);//
src/script/process.c script/test_process s/(void)close(p->fd);//
src/script/process.c script/test_script_child s/fmin(now - p->looked, 2 . LOOK)/now - p->looked/
src/script/process.c script/test_script_child s/return p->waited >= clock_limit(p)/return false/
src/op/op.c script/test_script_sentences s/spec->max == 0 || (v >= (double)spec->min/true || (v >= (double)spec->min/
src/script/own.c script/test_script_sentences s/if (spec->fallback < spec->min)/if (false)/
src/script/own.c script/test_script_sentences s/if (spec->max != 0 \&\& spec->fallback > spec->max)/if (false)/
src/script/tensor_field.c script/test_script_operators s/if (lua_type(L, i) == LUA_TTABLE)/if (false)/
src/import/onnx_emit.c import/test_onnx_answers s/if (slopes != 1 \&\& slopes != channels)/if (false)/
src/import/onnx_emit.c import/test_onnx_answers s/^\tif (!slope->fixed)/\tif (false)/
src/import/tflite_emit_other.c import/test_tflite_answers s/if (!slope->fixed || (slopes != 1/if (false \&\& (slopes != 1/
src/import/tflite_emit_other.c import/test_tflite_answers s/if (!slope->fixed || (slopes/if ((slopes/
src/import/emit_prelu.c import/test_tflite_answers s/if (slopes->fixed \&\& !slopes_fit(slopes, x))/if (false)/
src/import/emit_prelu.c import/test_onnx_answers s/^\tif (before < 0)/\tif (false)/
src/import/ncnn_norm.c import/test_ncnn_limits s/if (slopes != 1 \&\& slopes != ncnn_shape/if (false \&\& slopes != ncnn_shape/
src/script/rebuild.c script/test_rebuild 0,/if (b->named)/s//if (false)/
src/script/rebuild.c script/test_rebuild s/m->target.i..name == NULL || //
src/script/rebuild.c script/test_rebuild s/ || m->target.i..limit == NULL//
src/script/rebuild.c script/test_rebuild s/ || !wire_whole(in) || m->name == NULL/ || m->name == NULL/
src/script/rebuild.c script/test_rebuild s/ || m->name == NULL//
src/script/rebuild.c script/test_rebuild s/ || m->graph->tokens < 0//
src/script/rebuild.c script/test_rebuild s/k->name == NULL || //
src/script/rebuild.c script/test_rebuild s/!(k->fallback >= k->min) || //
src/script/rebuild.c script/test_rebuild s/ || !(k->fallback <= k->max) ||/ ||/
src/script/rebuild.c script/test_rebuild s/!(k->value >= k->min) || //
src/script/rebuild.c script/test_rebuild s/ || !(k->value <= k->max) ||/ ||/
src/script/rebuild.c script/test_rebuild s/!(k->step >= 0) ||$/false ||/
src/script/rebuild.c script/test_rebuild s/!isfinite(k->value) || //
src/script/rebuild.c script/test_rebuild s/ || !isfinite(k->fallback)//
src/script/rebuild.c script/test_rebuild s/k->value >= 0 \&\& //
src/script/rebuild.c script/test_rebuild s/ \&\& k->value < k->nwords//
src/script/rebuild.c script/test_rebuild s/k->fallback >= 0 \&\& //
src/script/rebuild.c script/test_rebuild s/ \&\& k->fallback < k->nwords//
src/script/rebuild.c script/test_rebuild s/return k->nwords == 0 \&\& /return /
src/script/rebuild.c script/test_rebuild s/k->type != KNOB_INT || k->value == floor(k->value)/true/
src/script/rebuild.c script/test_rebuild s/if (b->nknobs == MODEL_MAX_KNOBS)/if (false)/
src/script/rebuild.c script/test_rebuild s/if (k->word.i. == NULL)/if (false)/
src/script/rebuild.c script/test_rebuild s/!wire_whole(in) || !good_knob(k)/!good_knob(k)/
src/script/rebuild.c script/test_rebuild s/spec->name == NULL || //
src/script/rebuild.c script/test_rebuild s/ || spec->help == NULL//
src/script/rebuild.c script/test_rebuild s/if (b->nown == INTERP_MAX_OPS)/if (false)/
src/script/rebuild.c script/test_rebuild s/!wire_whole(in) || o.name == NULL/o.name == NULL/
src/script/rebuild.c script/test_rebuild s/o.name == NULL || //
src/script/rebuild.c script/test_rebuild s/o.help == NULL || //
src/script/rebuild.c script/test_rebuild s/ || o.dim.0. == NULL//
src/script/rebuild.c script/test_rebuild s/if (number < b->nops)/if (number < REBUILD_FIRST_OWN)/
src/script/rebuild.c script/test_rebuild s/ \&\& number - REBUILD_FIRST_OWN < b->nown//
src/script/rebuild.c script/test_rebuild s/in->bad |= !isfinite(a->fraction);//
src/script/rebuild.c script/test_rebuild s/in->bad |= spec->type == ATTR_NUMBER;//
src/script/rebuild.c script/test_rebuild s/!wire_whole(in) || !b->named || b->model/!b->named || b->model/
src/script/rebuild.c script/test_rebuild s/ || !b->named || b->model/ || b->model/
src/script/rebuild.c script/test_rebuild s/ || b->model->batch < 0//
src/script/storage.c script/test_rebuild s/f->weights < DTYPE_COUNT \&\& //
src/script/storage.c script/test_rebuild s/f->acts < DTYPE_COUNT \&\& //
src/script/storage.c script/test_rebuild s/ \&\& f->sparsity >= 0//
src/script/storage.c script/test_rebuild s/f->sparsity <= 1 \&\& //
src/script/storage.c script/test_rebuild s/f->nm_group <= STORAGE_MAX_GROUP/true/
src/script/storage.c script/test_rebuild s/ ? f->nm_kept == 0 :/ ? true :/
src/script/storage.c script/test_rebuild s/f->nm_kept > 0 \&\& //
src/script/storage.c script/test_rebuild s/ \&\& f->nm_kept < f->nm_group//
src/script/storage.c script/test_rebuild s/f->clusters >= STORAGE_MIN_CLUSTERS/true/
src/script/storage.c script/test_rebuild s/f->scales <= SCALES_GROUP/true/
src/script/storage.c script/test_rebuild s/wire_get_small(in, 0, STORAGE_MAX_CLUSTERS)/wire_get_int(in)/
src/script/storage.c script/test_rebuild s/(in, 0, INT32_MAX)/(in, INT32_MIN, INT32_MAX)/
src/script/rebuild.c script/test_rebuild s/(base->flags \& OP_UNCOUNTED) == 0 || //
src/script/rebuild.c script/test_rebuild s/ || .b->kind == '.0'//
src/script/rebuild.c script/test_rebuild s/if (b->nkinds == REBUILD_MAX_KINDS)/if (false)/
src/script/rebuild.c script/test_rebuild s/if (spec.nattrs != op_attr_count(spec.op))/if (false)/
src/script/rebuild.c script/test_rebuild s/!wire_whole(in) || spec.op == NULL/spec.op == NULL/
src/script/rebuild.c script/test_rebuild s/ || spec.op == NULL//
src/script/rebuild.c script/test_rebuild s/name == NULL || !wire_whole(in)/!wire_whole(in)/
src/script/rebuild.c script/test_rebuild s/name == NULL || !wire_whole(in)/name == NULL/
src/script/rebuild.c script/test_rebuild s/!wire_whole(in) || !b->named)/!b->named)/
src/script/rebuild.c script/test_rebuild s/!wire_whole(in) || !b->named)/!wire_whole(in))/
src/script/rebuild.c script/test_rebuild s/^\tif (b->done)/\tif (false)/
src/script/rebuild.c script/test_rebuild s/b->depth == 0 || //
src/script/rebuild.c script/test_rebuild s/b->depth == 0 || !wire_whole(in)/b->depth == 0/
src/script/rebuild.c script/test_rebuild s/^\ttext_make_plain(copy, lines);//
src/file/csv_file.c file/test_csv_file s/CSV_STRICT | CSV_STRICT_FINI/CSV_STRICT_FINI/
src/file/csv_file.c file/test_csv_file s/CSV_STRICT | CSV_STRICT_FINI/CSV_STRICT/
src/file/csv_file.c file/test_csv_file s/r->nfields == CSV_MAX_FIELDS || size > CSV_MAX_FIELD/r->nfields == CSV_MAX_FIELDS/
src/file/csv_file.c file/test_csv_file s/if (r->nfields == CSV_MAX_FIELDS || size/if (size/
src/file/csv_file.c file/test_csv_file s/if (r->nfields != r->header)/if (false)/
src/file/csv_file.c file/test_csv_file s/memchr(line, '.0', n) != NULL/false/
src/file/csv_file.c file/test_csv_file s/O_RDONLY | O_NONBLOCK/O_RDONLY/
src/file/csv_file.c file/test_csv_file s/if (!S_ISREG(st.st_mode))/if (false)/
src/file/csv_file.c file/test_csv_file s/if (st.st_size > CSV_MAX_BYTES)/if (false)/
src/file/csv_file.c file/test_csv_file s/if (total > size)/if (false)/
src/file/csv_file.c file/test_csv_file s/ \&\& ferror(f)/ \&\& false/
src/file/csv_file.c file/test_csv_file s/text_make_plain(to, true);//
src/file/csv_file.c file/test_csv_file s/if (is_formula(text))/if (false)/
src/file/atomic_file.c file/test_atomic_file s/if (why == 0 \&\& S_ISDIR(st->st_mode))/if (false)/
src/file/atomic_file.c file/test_atomic_file s/if (lstat(path, &link) == 0)/if (false)/
src/file/atomic_file.c file/test_atomic_file s/exists ? realpath(path, NULL) : NULL/NULL/
src/file/atomic_file.c file/test_atomic_file s/ok && exists && !S_ISREG(st.st_mode)/false/
src/file/atomic_file.c file/test_atomic_failures s/if (exists \&\& real == NULL)/if (false)/
src/file/atomic_file.c file/test_atomic_file s/if (ok \&\& exists \&\& access(f->path, W_OK) != 0)/if (false)/
src/file/atomic_file.c file/test_atomic_file s/O_WRONLY | O_NONBLOCK/O_WRONLY/
src/file/atomic_file.c file/test_atomic_failures s/F_GETFL) \& ~O_NONBLOCK) == 0/F_GETFL)) == 0/
src/file/atomic_file.c file/test_atomic_file s/O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)/O_WRONLY)/
src/file/atomic_file.c file/test_atomic_file s/ || access(own, F_OK) == 0//
src/file/atomic_file.c file/test_atomic_failures s/fd < 0 || leftover_lock(fd)/true/
src/file/atomic_file.c file/test_atomic_file s/^\tleftover_remove(folder);//
src/file/atomic_file.c file/test_atomic_file s/^\thold_signals(f);/\t(void)hold_signals;/
src/file/atomic_file.c file/test_atomic_failures s/if (errno != EEXIST)/if (true)/
src/file/atomic_file.c file/test_atomic_file s/ \&\& fchmod(fd, mode) == 0//
src/file/atomic_file.c file/test_atomic_file s/ \&\& !ferror(f->stream)//
src/file/atomic_file.c file/test_atomic_failures s/ok = fsync(fileno(f->stream)) == 0/ok = true/
src/file/atomic_file.c file/test_atomic_failures s/fclose(f->stream) != 0 \&\& ok/fclose(f->stream) == EOF \&\& false/
src/file/atomic_file.c file/test_atomic_failures s/rename(f->temporary, f->path) != 0/(rename(f->temporary, f->path) != 0 \&\& false)/
src/file/atomic_file.c file/test_atomic_failures s/fd < 0 || fsync(fd) == 0/true || fsync(fd) == 0/
src/file/atomic_file.c file/test_atomic_file s/^\tif (!ok)$/\tif (false)/
src/file/atomic_file.c file/test_atomic_file s/f->temporary != NULL \&\& !f->nameless/false/
src/file/leftover.c file/test_atomic_failures s/return errno != EWOULDBLOCK/return true/
src/file/leftover.c file/test_atomic_failures s/strlen(name) == strlen(LEFTOVER_PATTERN) \&\&//
src/file/leftover.c file/test_atomic_failures s/strncmp(name, LEFTOVER_PREFIX, strlen(LEFTOVER_PREFIX)) == 0/true/
src/file/leftover.c file/test_atomic_failures s/ || !S_ISREG(st.st_mode)//
src/file/leftover.c file/test_atomic_failures s/if (flock(fd, LOCK_EX | LOCK_NB) == 0)/if (true)/
src/file/atomic_file.c file/test_atomic_file s/exists ? st.st_mode & 07777 : default_mode()/0600/
src/file/atomic_file.c file/test_atomic_file s/fflush(f->stream) == 0 && !ferror(f->stream)/true/
src/import/gguf.c import/test_gguf_header s/n > GGUF_MAX_HEADER || //
src/import/gguf.c import/test_gguf_header s/if (n > c->size - c->at)/if (false)/
src/import/gguf.c import/test_gguf s/if (n > WEIGHT_LIST_MAX_NAME)/if (false)/
src/import/gguf.c import/test_gguf s/n == 0 || memchr/memchr/
src/import/gguf.c import/test_gguf_header s/n == 0 || memchr(text, '.0', n) != NULL/n == 0/
src/import/gguf.c import/test_gguf s/if (type >= VALUE_TYPES)/if (false)/
src/import/gguf.c import/test_gguf s/if (depth > GGUF_MAX_DEPTH)/if (false)/
src/import/gguf.c import/test_gguf_header s/n <= GGUF_MAX_TEXT ?/true ?/
src/import/gguf.c import/test_gguf_header s/if (n > GGUF_MAX_LIST)/if (false)/
src/import/gguf.c import/test_gguf_header s/n > GGUF_MAX_HEADER ? n : n \*/n */
src/import/gguf.c import/test_gguf s/if (n > GGUF_MAX_PAIRS)/if (false)/
src/import/gguf.c import/test_gguf s/if (json_object_get(pairs, key) != NULL)/if (false)/
src/import/gguf.c import/test_gguf s/if (inner % q->elements != 0)/if (false)/
src/import/gguf.c import/test_gguf_header s/if (quantization_bytes(q, t->elements, &t->bytes))/if (quantization_bytes(q, t->elements, \&t->bytes) || true)/
src/import/gguf.c import/test_gguf s/if (number_mul(t->elements, p->bytes, &t->bytes))/if (number_mul(t->elements, p->bytes, \&t->bytes) || true)/
src/import/gguf.c import/test_gguf s/if (rank > TEMPLATE_MAX_RANK)/if (rank > 2 * TEMPLATE_MAX_RANK)/
src/import/gguf.c import/test_gguf s/if (dim > INT64_MAX)/if (false)/
src/import/gguf.c import/test_gguf s/offset > INT64_MAX || //
src/import/gguf.c import/test_gguf s/ || !number_add((int64_t)offset, t.bytes, &extent->end))/ || (!number_add((int64_t)offset, t.bytes, \&extent->end) \&\& false))/
src/import/gguf.c import/test_gguf s/if ((int64_t)offset % alignment != 0)/if (false)/
src/import/gguf.c import/test_gguf_header s/.alignment >= 8 && //
src/import/gguf.c import/test_gguf_header s/ && .alignment <= 1 << 20//
src/import/gguf.c import/test_gguf_header s/ && .alignment % 8 == 0//
src/import/gguf.c import/test_gguf s/if (n > WEIGHT_LIST_MAX_COUNT)/if (false)/
src/import/gguf.c import/test_gguf_header s/if (!number_add(end, alignment + start, &padded))/if (!number_add(end, alignment + start, \&padded) \&\& false)/
src/import/gguf.c import/test_gguf_header s/if (memcmp(magic, "GGUF", 4) != 0)/if (false)/
src/import/gguf.c import/test_gguf s/if (version != 2 && version != 3)/if (false)/
src/import/gguf_model.c import/test_gguf s/if (count > 1 && f->n == 1)/if (false)/
src/import/gguf_model.c import/test_gguf s/if (f->part.0..view.data == NULL)/if (false)/
src/import/safetensors.c import/test_safetensors s/ || json_array_size(shape) > TEMPLATE_MAX_RANK//
src/import/safetensors.c import/test_safetensors s/!json_is_integer(v) || json/json/
src/import/safetensors.c import/test_safetensors s/ || json_integer_value(v) < 0//
src/import/safetensors.c import/test_safetensors s/json_array_size(offsets) != 2 || //
src/import/safetensors.c import/test_safetensors s/!json_is_integer(begin) || //
src/import/safetensors.c import/test_safetensors s/ || !json_is_integer(end)//
src/import/safetensors.c import/test_safetensors s/json_integer_value(begin) < 0 || //
src/import/safetensors.c import/test_safetensors s/ || json_integer_value(end) < json_integer_value(begin)//
src/import/safetensors.c import/test_safetensors s/ || total % 8 != 0//
src/import/safetensors.c import/test_safetensors s/ || total . 8 != t->bytes//
src/import/safetensors.c import/test_safetensors s/h->extent.i..begin > .end/false/
src/import/protobuf.c import/test_protobuf s/^\tif (s->bad)/\tif (false)/
src/import/protobuf.c import/test_protobuf s/m->source->bad || m->at == m->end/m->at == m->end/
src/import/protobuf.c import/test_protobuf s/m->source->bad || m->at == m->end/m->source->bad/
src/import/protobuf.c import/test_protobuf s/i < VARINT_MAX_BYTES; i++/i < 20; i++/
src/import/protobuf.c import/test_protobuf s/^\t\tif (m->at == m->end)/\t\tif (false)/
src/import/protobuf.c import/test_protobuf s/if ((size_t)(m->end - m->at) < n)/if (false)/
src/import/protobuf.c import/test_protobuf s/^\tif (m->at == m->end)/\tif (false)/
src/import/protobuf.c import/test_protobuf s/if (out->value > left)/if (false)/
src/import/protobuf.c import/test_protobuf s/if (m->depth == PROTOBUF_MAX_DEPTH)/if (false)/
src/import/protobuf.c import/test_protobuf s/tag >> 3 == 0 || //
src/import/protobuf.c import/test_protobuf s/ || tag >> 3 > UINT32_MAX >> 3//
src/import/protobuf.c import/test_protobuf s/protobuf_size(m) < max ? protobuf_size(m) : max/protobuf_size(m)/
src/import/protobuf.c import/test_protobuf s/if (text.i. == '.0')/if (false)/
src/import/protobuf.c import/test_protobuf s/text_make_plain(text, false);//
src/import/flatbuffer.c import/test_flatbuffer s/at <= file->size \&\& //
src/import/flatbuffer.c import/test_flatbuffer s/ \&\& n <= file->size - at//
src/import/flatbuffer.c import/test_flatbuffer 0,/if (file->bad)/s//if (false)/
src/import/flatbuffer.c import/test_flatbuffer s/^\tif (file->bad)$/\tif (false)/
src/import/flatbuffer.c import/test_flatbuffer s/if (!is_inside(file, from, 4))/if (false)/
src/import/flatbuffer.c import/test_flatbuffer s/distance == 0 || distance > left/distance > left/
src/import/flatbuffer.c import/test_flatbuffer s/distance > left || //
src/import/flatbuffer.c import/test_flatbuffer s/ || left - distance < 4//
src/import/flatbuffer.c import/test_flatbuffer s/if (!is_inside(file, (uint64_t)vtable, 4))/if (false)/
src/import/flatbuffer.c import/test_flatbuffer s/length < 4 || //
src/import/flatbuffer.c import/test_flatbuffer s/length % 2 != 0 || //
src/import/flatbuffer.c import/test_flatbuffer s/ || !is_inside(file, t.vtable, length)//
src/import/flatbuffer.c import/test_flatbuffer s/field >= t->nfields || //
src/import/flatbuffer.c import/test_flatbuffer s/ || t->file->bad//
src/import/flatbuffer.c import/test_flatbuffer s/if (!is_inside(t->file, t->at + distance, width))/if (false)/
src/import/flatbuffer.c import/test_flatbuffer s/v > INT64_MAX ? INT64_MAX : (int64_t)v/(int64_t)v/
src/import/flatbuffer.c import/test_flatbuffer s/if (n > (t->file->size - at - 4) . width)/if (false)/
src/import/flatbuffer.c import/test_flatbuffer s/v.n < max ? v.n : max/v.n/
src/import/flatbuffer.c import/test_flatbuffer s/text_make_plain(text, false);//
src/import/text_lines.c import/test_text_lines s/while (n > 0 \&\& strchr(SPACE, .text)/while (strchr(SPACE, *text)/
src/import/text_lines.c import/test_text_lines s/if (n > TEXT_LINE_MAX)/if (false)/
src/import/text_lines.c import/test_text_lines s/if (memchr(t->at, '.0', n) != NULL)/if (false)/
src/import/text_lines.c import/test_text_lines s/while (at < end \&\& .at/while (*at/
src/import/text_lines.c import/test_text_lines s/if (at == end)/if (false)/
src/import/text_lines.c import/test_text_lines s/.at != '.0' \&\& strchr(SPACE/strchr(SPACE/
src/import/text_lines.c import/test_text_lines s/if (.at == '.0' || strchr(comments/if (strchr(comments/
src/import/text_lines.c import/test_text_lines s/if (strlen(name) > TEXT_NAME_MAX)/if (false)/
src/import/text_lines.c import/test_text_lines s/text_make_plain(name, false);//
src/import/text_lines.c import/test_text_lines s/ \&\& .out >= min//
src/import/text_lines.c import/test_text_lines s/ \&\& .out <= max//
src/script/plain.c script/test_driver_requests s/depth > PLAIN_MAX_DEPTH/false/
src/script/plain.c script/test_driver_requests s/r->in->bad || type != PLAIN_TEXT/r->in->bad/
src/script/plain.c script/test_driver_requests s/if (s.key.s.n. == NULL)/if (false)/
src/script/plain.c script/test_driver_requests s/return out->text != NULL || refuse_value(r)/return true/
src/script/driver.c script/test_driver_requests s/if (ask->nargs == DRIVER_MAX_ARGS)/if (ask->nargs == 2 * DRIVER_MAX_ARGS)/
src/script/driver.c script/test_driver_requests s/!wire_whole(in) || (ask/(ask/
src/script/driver.c script/test_driver_requests s/ || (ask->call == DRIVER_BUILT && !d->rebuild.done)//
src/script/driver.c script/test_driver_requests s/if (d->nops == INTERP_MAX_OPS)/if (false)/
src/driver/variant.c driver/test_requests s/v->type != PLAIN_LIST || v->n != 5/v->type != PLAIN_LIST/
src/driver/variant.c driver/test_requests s/ || i.0..type != PLAIN_INT//
src/driver/variant.c driver/test_requests s/i.1..type != PLAIN_INT || //
src/driver/variant.c driver/test_requests s/i.2..type != PLAIN_INT || //
src/driver/variant.c driver/test_requests s/ || i.3..type != PLAIN_TEXT//
src/driver/variant.c driver/test_requests s/i.0..whole < 0 || //
src/driver/variant.c driver/test_requests s/i.0..whole >= DRIVER_PARTS || //
src/driver/variant.c driver/test_requests s/ || i.1..whole < -1//
src/driver/variant.c driver/test_requests s/i.1..whole > INT32_MAX || //
src/driver/variant.c driver/test_requests s/i.2..whole < 0 || //
src/driver/variant.c driver/test_requests s/ || i.2..whole > INT32_MAX//
src/driver/variant.c driver/test_requests s/strlen(out->a) <= DRIVER_MAX_WORD/true/
src/driver/variant.c driver/test_requests s/out->b == NULL || strlen(out->b) <= DRIVER_MAX_WORD/true/
src/driver/variant.c driver/test_requests s/out->kind != PART_KNOB && out/out/
src/driver/variant.c driver/test_requests s/ && out->kind != PART_SETTING//
src/driver/variant.c driver/test_requests s/if (.n > DRIVER_MAX_PARTS)/if (*n > 2 * DRIVER_MAX_PARTS)/
src/driver/variant.c driver/test_requests s/(i == 0) != (part.i..kind == PART_OPEN || part.i..kind == PART_OWN)/false/
src/driver/variant.c driver/test_requests s/return model_file_is_named(file) || err/return true || err/
src/driver/variant.c driver/test_requests s/if (find_setting(p->a) < 0)/if (false)/
src/driver/variant.c driver/test_requests s/ok = (n > 4 && strcmp/ok = true || (n > 4 \&\& strcmp/
src/driver/variant.c driver/test_requests s/if (v->nown == DRIVER_MAX_OWN)/if (false)/
src/driver/answer_list.c driver/test_requests s/ask->arg.i..type != PLAIN_INT && ask->arg.i..type != PLAIN_REAL/false/
src/driver/answer_list.c driver/test_requests s/fmin(fmax(x, 0), 1e15)/x/
src/driver/answer_list.c driver/test_requests s/ask->arg.0..type != PLAIN_TEXT || ask/ask/
src/driver/answer_list.c driver/test_requests s/ || ask->arg.2..type == PLAIN_TEXT//
src/driver/answer_model.c driver/test_requests s/if (ask->arg.1..type != PLAIN_LIST)/if (false)/
src/driver/answer_search.c driver/test_requests s/if (ask->arg.1..type != PLAIN_TABLE)/if (false)/
src/driver/answer_search.c driver/test_requests s/if (v->type != PLAIN_TABLE)/if (false)/
src/driver/answer_search.c driver/test_requests s/f->number == 0 || ask/ask/
src/driver/answer_search.c driver/test_requests s/ || ask->arg.0..whole != f->number//
src/driver/answer_search.c driver/test_requests s/from < 0 || //
src/driver/answer_search.c driver/test_requests s/ || from >= n//
src/driver/answer_search.c driver/test_requests s/w->request.model == NULL && w->request.nknobs > 0/false/
src/driver/answer_seek.c driver/test_requests s/if (s->wanted.n == SOLVE_MAX_MEANS)/if (false)/
src/driver/answer_seek.c driver/test_requests s/if (s->wanted.n == 0)/if (false)/
src/driver/answer_seek.c driver/test_requests s/s->nbudgets == 0 && !s->plan.fit/false/
src/driver/server_words.c driver/test_requests s/if (ask->arg.i..type == PLAIN_TEXT)/if (true)/
src/driver/server_words.c driver/test_requests s/v->item.i..type == PLAIN_LIST || !word_of/!word_of/
src/driver/server_words.c driver/test_requests s/return p.used < SERVER_LIST_BYTES - 1 || err/return true || err/
src/driver/server_words.c driver/test_requests s/if (v->type != PLAIN_LIST)/if (false)/
src/driver/server_words.c driver/test_requests s/if (v->item.i..type != PLAIN_TEXT)/if (false)/
src/driver/output.c driver/test_outputs s/if (!atomic_file_check(o->output.i..path, e))/if (false)/
src/driver/output.c driver/test_outputs s/if (o->format == NULL || o->format == &formats.i.)/if (true)/
src/driver/output.c driver/test_outputs s/if (columns->item.i..type == PLAIN_TEXT)/if (true)/
src/driver/output.c driver/test_outputs s/isfinite(v->real) ? number_exact/true ? number_exact/
src/driver/output.c driver/test_outputs s/if (j == NULL)/if (false)/
src/driver/output.c driver/test_outputs s/if (strchr(".*", .c) != NULL)/if (false)/
src/hardware/runtime_file.c hardware/test_runtime_file s/p->is_number || .p->text == '.0'/p->is_number/
src/hardware/runtime_file.c hardware/test_runtime_file s/if (n == RUNTIME_MAX_ALIASES)/if (false)/
src/hardware/runtime_file.c hardware/test_runtime_file s/ || !(fabs(p->number) <= 10)//
src/hardware/runtime_file.c hardware/test_runtime_file s/ && p->number == floor(p->number)//
src/hardware/runtime_file.c hardware/test_runtime_file s/if (!hardware_check_id(r->id, e))/if (false)/
src/script/storage.c script/test_rebuild s/ && f->cache <= DTYPE_COUNT &&/ \&\&/
src/script/storage.c script/test_rebuild s/f->blocks <= quantization_count() && //
src/script/storage.c script/test_rebuild s/ && f->biases <= DTYPE_COUNT &&/ \&\&/
src/op/quantization.c import/test_gguf s/ + (weights % q->elements != 0)//
src/session/config.c shell/test_config s/if (key < 0)/if (key < -1)/
src/session/config.c shell/test_config s/(k->kind == CONFIG_LIST) != (.name != '.0')/false/
src/session/config.c shell/test_config s/if (k->words != NULL)/if (false)/
src/session/config.c shell/test_config s/ && !out->exists) {/ \&\& false) {/
src/session/config.c shell/test_config s/return setting_table.k->setting..read(text, NULL, &ignored, e)/return true/
GUARDS
  # A call that a script does not need is one that there is not; one that it needs works.  Those of
  # 32-bit systems are left out.
  for call in sysinfo uname getcpu getrandom sched_getaffinity sched_yield get_mempolicy membarrier \
    getuid geteuid getgid getegid getrusage times clock_getres clock_nanosleep prlimit64 getrlimit \
    futex rseq set_robust_list rt_sigprocmask rt_sigaction sigaltstack nanosleep; do
    echo "src/script/child.c script/test_filter s/UNKNOWN($call)/ALLOWED($call)/"
  done
  for call in brk munmap mremap madvise clock_gettime gettimeofday time getpid gettid exit_group; do
    echo "src/script/child.c script/test_filter s/ALLOWED($call)/UNKNOWN($call)/"
  done
}

# Build and run a test in the copy: a unit test, or a script that runs the program.  The test has a
# minute, since a mutant can wait for ever.
passes() { # TEST
  case $1 in
    shell/*) built=layertop run="sh $work/tree/tests/$1.sh" ;;
    *) built=tests/unit/$1 run=./tests/unit/$1 ;;
  esac
  make -C "$work/build" -s "$built" >"$work/log" 2>&1 || { echo builds >"$work/why"; return 0; }
  # shellcheck disable=SC2086
  (cd "$work/build" && srcdir=$work/tree LAYERTOP_DATADIR=$work/tree LAYERTOP=$work/build/layertop \
    LAYERTOP_CONFIG='' LC_ALL=C.UTF-8 timeout 60 $run >"$work/log" 2>&1) && ! grep -q '^not ok' "$work/log"
}

mkdir "$work/tree" "$work/build"
(cd "$tree" && tar -cf - --exclude=./build --exclude=./.git .) | (cd "$work/tree" && tar -xf -)
(cd "$work/build" && "$work/tree/configure" --quiet ${CC:+"CC=$CC"} 2>/dev/null)
guards | grep -F -e "$word" >"$work/guards"
sed 's/^[^ ]* \([^ ]*\) .*/\1/' "$work/guards" | sort -u >"$work/tests"
while read -r test; do
  : >"$work/why"
  passes "$test" </dev/null && test ! -s "$work/why" ||
    { echo "mutants: $test fails as it is"; tail -5 "$work/log"; exit 1; }
done <"$work/tests"

tried=0
bad=0
while read -r file test guard; do
  tried=$((tried + 1))
  cp -p "$work/tree/$file" "$work/kept"
  sed "$guard" "$work/kept" >"$work/tree/$file"
  : >"$work/why"
  if cmp -s "$work/kept" "$work/tree/$file"; then
    echo "changes nothing: $file: $guard"
    bad=$((bad + 1))
  elif passes "$test" </dev/null; then
    test -s "$work/why" && echo "does not build: $file: $guard" || echo "survives $test: $file: $guard"
    bad=$((bad + 1))
  fi
  cp "$work/kept" "$work/tree/$file"
done <"$work/guards"
echo "mutants: $tried guards taken away, $bad of them unseen"
[ "$bad" = 0 ]
