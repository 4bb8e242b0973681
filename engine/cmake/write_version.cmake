# Writes OUT from TEMPLATE with the version and the commit of SOURCE. Run at every build; the file is touched only when
# its text changes, so a build without a new commit compiles nothing.
set(HEARTH_GIT_SHA1 "$Format:%H$")  # `git archive` fills this in: an archive knows its commit without git
if(NOT HEARTH_GIT_SHA1 MATCHES "^[0-9a-f]+$")
  set(HEARTH_GIT_SHA1 unknown)
  find_program(GIT git)
  if(GIT)
    # Another owner's clone (a container, a shared disk) is fine to read. The prefix is empty only at the top of a
    # repository: sources unpacked somewhere inside another repository do not take that one's commit for their own.
    set(git ${GIT} -c safe.directory=* -C ${SOURCE} rev-parse)
    execute_process(COMMAND ${git} --show-prefix OUTPUT_VARIABLE prefix RESULT_VARIABLE failed ERROR_QUIET
                    OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT failed AND prefix STREQUAL "")
      execute_process(COMMAND ${git} HEAD OUTPUT_VARIABLE head RESULT_VARIABLE failed ERROR_QUIET
                      OUTPUT_STRIP_TRAILING_WHITESPACE)
      if(NOT failed)
        set(HEARTH_GIT_SHA1 ${head})
      endif()
    endif()
  endif()
endif()
configure_file(${TEMPLATE} ${OUT} @ONLY)
