#pragma once

#include <optional>
#include <QString>

/// What a command line or script gives away. Nothing is run, only looked at.
namespace wbemscope::events {

/// What `powershell -EncodedCommand …` says: base64 of UTF-16LE text (about_PowerShell_exe, also its
/// abbreviations -e, -en, -enc …, and slashes for dashes). At most 4,000 characters of it.
std::optional<QString> decodedPowerShell(const QString& commandLine);

/// What a query waits for, as far as intruders care: something that happens by itself, and soon.
enum class Trigger : quint8 { Other, Uptime, Clock, ProcessStart, Logon };
Trigger triggerOf(const QString& query);

/// The query for a narrow place, what it is about first: "Win32_Process: __InstanceCreationEvent WITHIN 5".
/// The query itself when it is not WQL.
QString queryGist(const QString& query);

} // namespace wbemscope::events
