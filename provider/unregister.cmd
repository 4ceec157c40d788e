@echo off
rem unregister.cmd [NAMESPACE]     from an elevated prompt; the namespace is root\cimv2 unless named
setlocal
set NS=%~1
if "%NS%"=="" set NS=root\cimv2
"%SystemRoot%\System32\wbem\mofcomp.exe" -N:%NS% "%~dp0callercontext-remove.mof" || goto failed
regsvr32 /u /s "%~dp0wbemscope-provider.dll" || goto failed
echo Unregistered from %NS%.
exit /b 0
:failed
echo Not unregistered. This needs an elevated prompt.
exit /b 1
