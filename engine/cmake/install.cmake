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
