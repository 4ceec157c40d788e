@echo off
rem register.cmd [/wrong] [NAMESPACE]     from an elevated prompt; the namespace is root\cimv2 unless named
rem /wrong registers it badly on purpose (callercontext-wrong.mof says how); once more without it puts it right.
setlocal
set MOF=callercontext.mof
if /i "%~1"=="/wrong" (set MOF=callercontext-wrong.mof& shift)
set NS=%~1
if "%NS%"=="" set NS=root\cimv2
regsvr32 /s "%~dp0wbemscope-provider.dll" || goto failed
"%SystemRoot%\System32\wbem\mofcomp.exe" -N:%NS% "%~dp0%MOF%" || goto failed
echo Registered in %NS% by %MOF%. Try: SELECT * FROM WbemScope_CallerContext
exit /b 0
:failed
echo Not registered. This needs an elevated prompt.
exit /b 1
