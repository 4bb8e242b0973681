cmake_minimum_required(VERSION 3.25)
# Installs the library of the build folder BUILD under SCRATCH, builds the program of EXAMPLE with it, and runs that.
function(must)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${out}${err}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${SCRATCH})
must(${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH}/prefix --component library)
must(${CMAKE_COMMAND} -S ${EXAMPLE} -B ${SCRATCH}/build -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix
  -DCMAKE_CXX_COMPILER=${COMPILER})
must(${CMAKE_COMMAND} --build ${SCRATCH}/build)
must(${SCRATCH}/build/plan)
if(NOT out STREQUAL "110 people, at most 110; open: 0 3\n")
  message(FATAL_ERROR "the program says: ${out}")
endif()
