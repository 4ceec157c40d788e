#pragma once

#include <QFile>
#include <QTemporaryDir>

/// A scenario with more providers than any real namespace: ROOT\Workshop\Many.
namespace wbemscope::test {

inline constexpr int ManyProviders = 500;

/// Every fifth one is hosted by LocalSystem, every second one acts as its caller: one in ten does neither
/// well. Two registrations and a class each. False: it could not be written.
inline bool writeManyProviders(const QTemporaryDir& dir) {
    QFile file(dir.filePath(QStringLiteral("many.mof")));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\")\n"
               "instance of __NAMESPACE { Name = \"Many\"; };\n"
               "#pragma namespace(\"\\\\\\\\.\\\\ROOT\\\\Workshop\\\\Many\")\n");
    for (int i = 0; i < ManyProviders; ++i)
        file.write(QStringLiteral("instance of __Win32Provider as $P%1 { Name = \"Many_%1\"; "
                                  "CLSID = \"{6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7005}\"; "
                                  "HostingModel = \"%2\"; ImpersonationLevel = %3; "
                                  "PerUserInitialization = TRUE; };\n"
                                  "instance of __InstanceProviderRegistration { provider = $P%1; "
                                  "SupportsGet = TRUE; SupportsEnumeration = TRUE; };\n"
                                  "instance of __MethodProviderRegistration { provider = $P%1; };\n"
                                  "[Dynamic, Provider(\"Many_%1\")] class Many_Class%1 "
                                  "{ [key] string Provider; };\n")
                       .arg(i)
                       .arg(i % 5 ? QStringLiteral("NetworkServiceHost") : QStringLiteral("LocalSystemHost"))
                       .arg(i % 2)
                       .toUtf8());
    return file.flush();
}

} // namespace wbemscope::test
