# What `./run install --prefix DIR` puts where. The program finds share/hearth from its own place, so DIR may be moved.
include(GNUInstallDirs)
install(TARGETS hearth RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(room data scenarios)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${room} DESTINATION ${CMAKE_INSTALL_DATADIR}/hearth
          PATTERN ".git*" EXCLUDE PATTERN "*.h5" EXCLUDE PATTERN "*-maps" EXCLUDE)
endforeach()
set(documents README.md README.zh-CN.md LICENSE NOTICE CHANGELOG.md engine/results/FORMAT.md)
foreach(document IN LISTS documents)
  install(FILES ${PROJECT_SOURCE_DIR}/${document} DESTINATION ${CMAKE_INSTALL_DOCDIR})
endforeach()

# The stages that need no files, as a library for other programs: find_package(Hearth), then link hearth::placement.
set(library core area demand travel coverage placement instances districting)
foreach(stage IN LISTS library)
  set_target_properties(hearth_${stage} PROPERTIES EXPORT_NAME ${stage})
  target_include_directories(hearth_${stage} PUBLIC $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/hearth>)
  install(TARGETS hearth_${stage} EXPORT HearthTargets COMPONENT library ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/engine/${stage} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/hearth
          COMPONENT library FILES_MATCHING PATTERN "*.h")
endforeach()
set_target_properties(hearth_options PROPERTIES EXPORT_NAME options)
install(TARGETS hearth_options EXPORT HearthTargets COMPONENT library)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Hearth)
install(EXPORT HearthTargets NAMESPACE hearth:: DESTINATION ${package_dir} COMPONENT library)
include(CMakePackageConfigHelpers)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/HearthConfig.cmake.in ${PROJECT_BINARY_DIR}/HearthConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/HearthConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/HearthConfig.cmake ${PROJECT_BINARY_DIR}/HearthConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT library)
