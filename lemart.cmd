@echo off
rem The lemart command line on Windows. Builds itself from this checkout the first time, and again after "mvn clean".
rem   JAVA_HOME         the JDK to use
rem   LEMART_JAVA_OPTS  more options for the JVM, such as -Xmx2g
setlocal EnableExtensions DisableDelayedExpansion

set "target=%~dp0examples\target"
if not exist "%target%\classpath" (
  call :build
  if errorlevel 1 exit /b 1
)

rem The jars of the other modules and libraries; Maven writes their names in UTF-8.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
for /f "usebackq delims=" %%c in ("%target%\classpath") do set "CLASSPATH=%target%\lemart-examples.jar;%%c"
chcp %page% >nul

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "more="
for %%c in (pretrain finetune study) do if "%~1"=="%%c" set "more=-XX:SoftRefLRUPolicyMSPerMB=100000"
"%java%" -XX:+UseSerialGC %more% --enable-native-access=ALL-UNNAMED -Dai.djl.pytorch.num_threads=1 ^
  -Dai.djl.offline=true -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error ^
  %LEMART_JAVA_OPTS% org.lemart.examples.Lemart %*
exit /b %errorlevel%

:build
where /q mvn
if errorlevel 1 (
  >&2 echo lemart: needs Maven 3.8 or newer to build itself, but mvn was not found
  exit /b 1
)
>&2 echo lemart: building (once) ...
if not exist "%target%" mkdir "%target%"
set "log=%target%\build.log"
pushd "%~dp0"
call mvn -B -pl examples -am package -Dmaven.test.skip -Dlemart.strict=false -Dmaven.javadoc.skip ^
  -Dmaven.source.skip >"%log%" 2>&1 <nul
set "failure=%errorlevel%"
popd
if "%failure%"=="0" exit /b 0
findstr /b /l /c:"[ERROR]" "%log%" >&2 || type "%log%" >&2
>&2 echo lemart: the build failed, see "%log%"
exit /b 1
