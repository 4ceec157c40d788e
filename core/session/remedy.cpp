#include "core/session/remedy.h"

#include "core/security/diagnosisfacts.h"
#include "core/session/askedfor.h"

#include <algorithm>

namespace wbemscope {
namespace {

/// Records looked at, newest first: a ledger of a long day must not cost the window a second.
constexpr int MostRecords = 4000;

template <class Level> void raise(Level& at, Level to) {
    at = std::max(at, to);
}

/// What an override says already, else what it inherits; raised.
template <class Level> void raiseOverride(std::optional<Level>& override, Level inherited, Level to) {
    override = std::max(override.value_or(inherited), to);
}

} // namespace

ConnectionRequest withRemedy(ConnectionRequest request, const Remedy& remedy) {
    switch (remedy.kind) {
    case Remedy::Kind::RaiseLevel:
        if (remedy.proxy) {
            raiseOverride(request.overrides[*remedy.proxy].authnLevel, request.blanket.authnLevel,
                          remedy.level);
            break;
        }
        raise(request.blanket.authnLevel, remedy.level);
        for (auto& [kind, override] : request.overrides)
            if (override.authnLevel)
                raise(*override.authnLevel, remedy.level);
        break;
    case Remedy::Kind::RaiseImpersonation:
        if (remedy.proxy) {
            raiseOverride(request.overrides[*remedy.proxy].impersonationLevel,
                          request.blanket.impersonationLevel, remedy.impersonation);
            break;
        }
        raise(request.blanket.impersonationLevel, remedy.impersonation);
        for (auto& [kind, override] : request.overrides)
            if (override.impersonationLevel)
                raise(*override.impersonationLevel, remedy.impersonation);
        break;
    case Remedy::Kind::ChangeService:
        request.blanket.authnService = remedy.service;
        if (remedy.service != AuthnService::Kerberos)
            request.blanket.principal.clear();
        break;
    case Remedy::Kind::DefaultPrincipal:
        request.blanket.principal.clear();
        break;
    case Remedy::Kind::CurrentUser:
        request.credentials = {};
        request.blanket.identity.clear();
        break;
    case Remedy::Kind::LongerTimeOut:
        request.connectTimeout *= 3;
        request.callTimeout *= 3;
        break;
    case Remedy::Kind::None:
    case Remedy::Kind::OtherAccount:
    case Remedy::Kind::OtherNamespace:
    case Remedy::Kind::OtherPort:
        break;
    }
    return request;
}

bool changesAnything(const ConnectionRequest& request, const Remedy& remedy) {
    const ConnectionRequest after = withRemedy(request, remedy);
    return after.blanket != request.blanket || after.overrides != request.overrides ||
           after.credentials.kind != request.credentials.kind || after.callTimeout != request.callTimeout;
}

Circumstances circumstancesOf(const Ledger& ledger, const CallRecord& call, const ConnectionRequest& request,
                              std::vector<quint32> investigations) {
    Circumstances c;
    c.call = call;
    c.identity = request.credentials.identity();
    c.investigations = std::move(investigations);
    for (int i = std::max(0, ledger.count() - MostRecords); i < ledger.count(); ++i) {
        c.calls.push_back(ledger.at(i));
        c.calls.back().pdus.reset();
    }
    c.asked = askedFor(call, c.calls);
    return c;
}

CallRecord callBehind(const Ledger& ledger, quint32 connectionId, HResult code, Stage stage,
                      const QString& message, const QString& nameSpace) {
    const int oldest = std::max(0, ledger.count() - MostRecords);
    for (int i = ledger.count(); i-- > oldest;) {
        const CallRecord& call = ledger.at(i);
        if (call.connectionId == connectionId && call.hresult == code &&
            (nameSpace.isEmpty() || namespaceOf(call).compare(nameSpace, Qt::CaseInsensitive) == 0))
            return call;
    }
    CallRecord call;
    call.nameSpace = nameSpace;
    call.connectionId = connectionId;
    call.hresult = code;
    call.stage = stage;
    call.message = message;
    return call;
}

} // namespace wbemscope
