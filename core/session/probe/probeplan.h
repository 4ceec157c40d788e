#pragma once

#include "core/session/connectionrequest.h"

#include <vector>

namespace wbemscope {

/// The one thing a probe does again and again, each time with another blanket.
struct ProbeOperation {
    enum class Kind : quint8 {
        Connect, ///< Activation and login to the namespace, nothing more.
        Query,
        GetObject,
        Method, ///< Without in parameters.
    };
    Kind kind = Kind::Connect;
    QString text;   ///< Query: WQL. GetObject, Method: the path.
    QString method; ///< Method: its name.
    /// The user says that the method changes nothing, where its name doesn't.
    bool knownHarmless = false;

    /// "query SELECT * FROM Win32_Process".
    QString title() const;
    /// Why it cannot be probed with, as a sentence: no text, no WQL, an event query (it never ends), a method
    /// whose name does not say that it only reads.
    std::optional<QString> problem() const;
    /// Names that begin with Get, Is, Enum and the like: what WMI's own classes call methods that only read.
    static bool readsOnlyByName(QStringView method);

    friend bool operator==(const ProbeOperation&, const ProbeOperation&) = default;
};
/// "connect", "query", "get", "method": as in --operation and in the JSON.
QString probeOperationName(ProbeOperation::Kind kind);

/// One heat map: an account over an authentication service.
struct ProbePanel {
    std::size_t account = 0; ///< Index into ProbePlan::accounts
    AuthnService service = AuthnService::Default;
};

/// Everything that is to be tried. A plain value.
struct ProbePlan {
    static constexpr int MostJobs = 16;
    static constexpr int MostRounds = 20;
    static constexpr int MostCells = 2'000;

    /// Host, namespace, time-outs, overrides of single proxies (they stay as they are). Its credentials,
    /// service and levels are what the axes replace.
    ConnectionRequest base;
    ProbeOperation operation;
    std::vector<AuthnLevel> levels;
    std::vector<ImpersonationLevel> impersonations;
    std::vector<AuthnService> services;
    std::vector<Credentials> accounts;
    int jobs = 4;   ///< Sessions at the same time.
    int rounds = 1; ///< How often the whole matrix is tried.

    /// Six levels times four, for the request's own account and service.
    static ProbePlan of(ConnectionRequest base);

    std::vector<ProbePanel> panels() const; ///< Account by account, in each service by service.
    int cellsPerPanel() const { return static_cast<int>(levels.size() * impersonations.size()); }
    /// The connection that this cell tries.
    ConnectionRequest requestFor(const ProbePanel& panel, AuthnLevel level, ImpersonationLevel imp) const;
    /// Why it cannot start, as a sentence.
    std::optional<QString> problem() const;
};

/// The axes' usual steps, weakest first; without `default`, which is one of them by negotiation.
const std::vector<AuthnLevel>& probeLevels();
const std::vector<ImpersonationLevel>& probeImpersonations();

} // namespace wbemscope
