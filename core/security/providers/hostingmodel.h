#pragma once

#include "core/security/sid.h"

#include <QString>

namespace wbemscope {

/// Where WMI loads a provider, and so whose rights its code has. The first part of
/// __Win32Provider.HostingModel (Win32 "Provider Hosting and Security", "MSFT_Providers class").
enum class HostKind : quint8 {
    Default, ///< Not set: NetworkServiceHostOrSelfHost since Windows Vista.
    WmiCore, ///< Inside the WMI service itself.
    WmiCoreOrSelfHost,
    SelfHost, ///< A COM server of its own.
    LocalSystem,
    LocalSystemOrSelfHost,
    NetworkService,
    NetworkServiceOrSelfHost,
    LocalService,
    Decoupled,       ///< In an application that registers itself: "Decoupled:Com".
    DecoupledNonCom, ///< "Decoupled:NonCom": Windows' own.
    Unknown,         ///< No documented value.
};
inline constexpr int HostKindCount = static_cast<int>(HostKind::Unknown) + 1;

/// HostingModel, taken apart.
struct HostingModel {
    HostKind kind = HostKind::Default;
    QString text;             ///< As it was written.
    QString group;            ///< "NetworkServiceHost:Group" shares its process with the group; empty: none.
    bool foldIdentity = true; ///< Decoupled: the caller's identity arrives at identify, and no more.

    static HostingModel parse(const QString& text);

    bool isDecoupled() const { return kind == HostKind::Decoupled || kind == HostKind::DecoupledNonCom; }
    /// Its code has, or may have, LocalSystem's rights.
    bool isSystem() const;
    /// The process may be one that only the provider's COM registration describes.
    bool mayBeItsOwn() const;
    /// The word that HostingModel has for it: "LocalSystemHost"; empty: not set, or unknown.
    QString name() const;
    /// "NetworkService", "the application's account" ...: translated, for the middle of a sentence.
    QString account() const;
    /// Its SID, where the hosting model alone decides about it.
    std::optional<Sid> accountSid() const;
    /// Where that is, in a sentence or two.
    QString place() const;
};

} // namespace wbemscope
