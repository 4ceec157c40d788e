#pragma once

#include <optional>
#include <QString>

namespace wbemscope {

/// Why a call was refused, failed, or was answered in part. Texts and names: the table in causes.cpp, which
/// stands in this order; where two causes are equally likely, the earlier one is named first.
enum class Cause : quint8 {
    // Who calls
    WrongCredentials,
    MissingCredentials,
    AnonymousRefused,
    AccountUnusable,
    LocalCredentials,
    // Authentication as such
    ServiceMismatch,
    WrongPrincipal,
    NoAuthority,
    ClockSkew,
    WeakerThanAsked,
    Tampered,
    // DCOM
    ActivationTooWeak,
    NoLaunchRight,
    // WMI
    ForgottenBlanket,
    EncryptionRequired,
    NoRemoteEnable,
    NoEnable,
    ImpersonationTooLow,
    MethodRightMissing,
    ProviderDenied,
    PartialAccess,
    // The way there
    UnknownHost,
    Refused,
    Unreachable,
    NoAnswer,
    SilentHost,
    NotRpc,
    ConnectionBroken,
    DynamicPortBlocked,
    TimedOut,
    Quota,
    Disconnected,
    // Not a matter of security
    NoSuchNamespace,
    UnknownName,
    NotSecurity,
    Other,
};
inline constexpr int CauseCount = static_cast<int>(Cause::Other) + 1;

enum class Confidence : quint8 {
    Certain,  ///< The evidence leaves nothing else.
    Likely,   ///< Fits, and so may something else.
    Possible, ///< Cannot be ruled out.
};

/// "encryption-required": for JSON and tests; never translated.
QString causeName(Cause cause);
std::optional<Cause> causeFromName(QStringView name);
/// "certain"
QString confidenceName(Confidence confidence);
/// The same, translated.
QString confidenceText(Confidence confidence);

/// What the texts of a cause speak of.
struct CauseWords {
    QString identity;  ///< "WORKSHOP\\bob", "the current user"
    QString nameSpace; ///< "ROOT\\CIMV2", "the namespace"
    QString level;     ///< at which the call travelled
    QString place;     ///< "10.0.0.7:49667", "the host"
    QString call;      ///< "IWbemServices::ExecMethod"
    QString detail;    ///< What the cause alone knows: a right, a service, the error's own text
};
QString causeTitle(Cause cause);
QString causeSentence(Cause cause, const CauseWords& words);
/// What to do about it, by whom and where.
QString causeRemedy(Cause cause, const CauseWords& words);

} // namespace wbemscope
