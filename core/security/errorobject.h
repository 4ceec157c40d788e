#pragma once

#include "core/security/hresult.h"

#include <optional>
#include <QString>
#include <vector>

namespace wbemscope {

/// What came with a failed call beside its HRESULT: COM's error object (IErrorInfo), which WMI fills with an
/// instance of __ExtendedStatus or of a class below it (Win32, "__ExtendedStatus class"). A host's word and
/// no more: every text is bounded, and may say anything.
struct ErrorObject {
    enum class Kind : quint8 {
        WmiStatus,  ///< __ExtendedStatus
        ComError,   ///< COM's own error object (MS-DCOM 2.2.21.2): description, Source and HelpFile
        Other,      ///< Something else; `note` says what. It was not asked: that would be another call.
        Unreadable, ///< Bytes that follow no specification; `note` says which rule they break.
    };
    struct Detail {
        QString name;
        QString text;
        friend bool operator==(const Detail&, const Detail&) = default;
    };

    Kind kind = Kind::WmiStatus;
    QString className;     ///< "__ExtendedStatus", "Win32_PrivilegesStatus"
    QString description;   ///< What the provider wants to say.
    QString operation;     ///< "ExecQuery"
    QString parameterInfo; ///< What it was about: a class, a path, the text of a query.
    QString providerName;  ///< "WinMgmt" where no provider took part
    std::optional<HResult> statusCode;
    /// Further properties of a derived class ("PrivilegesNotHeld"), Source and HelpFile; not empty.
    std::vector<Detail> details;
    QString note;

    static constexpr qsizetype MaxText = 1024;
    static constexpr std::size_t MaxDetails = 8;

    friend bool operator==(const ErrorObject&, const ErrorObject&) = default;
};

ErrorObject unreadableErrorObject(const QString& why);
/// `what`: "an object of class X"
ErrorObject otherErrorObject(const QString& what);
/// One that is marshaled by reference: whoever asked it would make another call.
ErrorObject remoteErrorObject(const QString& interfaceName);
/// COM's own, with what its three methods say.
ErrorObject comErrorObject(const QString& description, const QString& source, const QString& helpFile);

/// A host's text as it is kept: cut at MaxText characters, control characters made visible as spaces.
QString boundedErrorText(const QString& text);

/// "status", "com-error", "other", "unreadable"; never translated.
QString errorObjectKindId(ErrorObject::Kind kind);
/// What it has to say, in order: names of properties beside their texts; a sentence without a name for what
/// is no status. Never empty.
std::vector<ErrorObject::Detail> errorObjectLines(const ErrorObject& error);

} // namespace wbemscope
