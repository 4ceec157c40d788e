#pragma once

#include "core/cim/value.h"

namespace wbemscope::cim {

struct Instance;

/// One `Name=value` of an instance path.
struct PathKey {
    QString name; ///< Empty: unnamed, as in `Class="single"`.
    /// QString for anything in quotes (strings, datetimes, references: the inner path without its escapes;
    /// 'x' too), qint64, quint64 above INT64_MAX, double, bool.
    Value value;
    /// A reference written without quotes (`Antecedent=Win32_X="y"`), as some providers print it; `value` is
    /// its text.
    bool bareReference = false;

    friend bool operator==(const PathKey& a, const PathKey& b); ///< Names and text without regard to case.
};

/// What is wrong in a path, for a message next to a field.
struct PathError {
    int column = 0; ///< From 1.
    QString message;
};

/// WMI object path (MS-WMI 2.2.2; Win32 "WMI Object Path Requirements"):
///     [\\SERVER\]NAMESPACE:Class[.Key=value,...] | Class=value | Class=@ | \\SERVER\NAMESPACE
/// Slashes of both kinds are accepted; a server without a namespace is not.
struct ObjectPath {
    static constexpr qsizetype MaxLength = 0x10000; ///< Characters; longer paths are refused.
    static constexpr std::size_t MaxKeys = 256;
    static constexpr int MaxReferenceDepth = 8; ///< Bare references inside bare references.

    QString server;    ///< Empty: this one. "." stays ".".
    QString nameSpace; ///< "ROOT\\CIMV2", separators made backslashes; empty: the current one.
    QString className; ///< Empty: the path names a namespace alone.
    std::vector<PathKey> keys;
    bool singleton = false; ///< `Class=@`

    bool isNamespace() const { return className.isEmpty(); }
    bool isInstance() const { return singleton || !keys.empty(); }
    bool isClass() const { return !className.isEmpty() && !isInstance(); }
    /// By name, or the only unnamed one; null: no such key.
    const PathKey* key(QStringView name) const;

    /// Throws ProtocolError(WBEM_E_INVALID_OBJECT_PATH, Local) naming the column.
    static ObjectPath parse(QStringView text);
    /// The same without exceptions.
    static std::optional<ObjectPath> tryParse(QStringView text, PathError* error = nullptr);
    /// `ROOT\CIMV2`, `\\server\root\cimv2`, `//./root`: nothing but a namespace. A plain ObjectPath::parse
    /// takes `ROOT` for a class.
    static std::optional<ObjectPath> tryParseNamespace(QStringView text, PathError* error = nullptr);

    /// `Class.K="x",L=1`: what relativePath() prints. Keys stay in their order.
    QString relativePath() const;
    /// With server and namespace as far as known.
    QString toString() const;
    /// A form equal for equal objects: upper case (string keys too: WMI compares them so), keys sorted by
    /// name, no server. For hash keys, not for display.
    QString normalized() const;

    /// True when the instance is the one meant (same class name, each key equal; an unnamed key fits the only
    /// key property). Server and namespace are not looked at.
    bool identifies(const Instance& instance) const;

    friend bool operator==(const ObjectPath& a, const ObjectPath& b); ///< Same normalized() and server.
};

} // namespace wbemscope::cim
