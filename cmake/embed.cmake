# onrecord_embed(target file...): compiles files (paths relative to the repository's root) into the
# target; embedded_file("data/x.tsv") of base/embedded.h finds them again.
function(onrecord_embed target)
  set(assembly ".section .rodata\n")
  set(externs "")
  set(entries "")
  set(index 0)
  foreach(file ${ARGN})
    set(path "${PROJECT_SOURCE_DIR}/${file}")
    string(APPEND assembly
      ".global onrecord_embedded_${index}\n.global onrecord_embedded_${index}_end\n.balign 64\n"
      "onrecord_embedded_${index}:\n.incbin \"${path}\"\nonrecord_embedded_${index}_end:\n.byte 0\n")
    string(APPEND externs
      "extern \"C\" const char onrecord_embedded_${index}[];\n"
      "extern \"C\" const char onrecord_embedded_${index}_end[];\n")
    string(APPEND entries
      "      {\"${file}\", onrecord_embedded_${index}, onrecord_embedded_${index}_end},\n")
    list(APPEND paths "${path}")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/embedded.S" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/embedded.cc" CONTENT
"#include \"base/embedded.h\"

#include <array>
#include <cassert>

${externs}
namespace onrecord {

namespace {
struct File {
  std::string_view path;
  const char* begin;
  const char* end;
};
}  // namespace

std::string_view embedded_file(std::string_view path) {
  static const std::array<File, ${index}> files = {{
${entries}  }};
  for (const File& file : files) {
    if (file.path == path) return {file.begin, static_cast<std::size_t>(file.end - file.begin)};
  }
  assert(false && \"not listed in data/CMakeLists.txt\");
  return {};
}

}  // namespace onrecord
" @ONLY)
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/embedded.S" TARGET_DIRECTORY ${target}
    PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded.S" "${CMAKE_CURRENT_BINARY_DIR}/embedded.cc")
endfunction()
