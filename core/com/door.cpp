#include "core/com/door.h"

#include "core/com/errorinfo.h"
#include "core/com/support/check.h"

#include <array>
#include <chrono>
#include <QCoreApplication>
#include <utility>

namespace wbemscope::com {

namespace {

// How far a call came, where its code tells more than the call itself does.
struct CodeStage {
    HResult code;
    Stage stage;
};
constexpr std::array CodeStages{
    CodeStage{hr::RpcServerUnavailable, Stage::Transport},
    CodeStage{hr::WbemTransportFailure, Stage::Transport},
    CodeStage{0x80070035, Stage::Resolve},   // ERROR_BAD_NETPATH
    CodeStage{0x800706D9, Stage::Transport}, // EPT_S_NOT_REGISTERED
    CodeStage{hr::LogonDenied, Stage::Bind},
    CodeStage{0x8007052E, Stage::Bind}, // ERROR_LOGON_FAILURE
    CodeStage{hr::RpcSecPkgError, Stage::Bind},
    CodeStage{0x80090322, Stage::Bind}, // SEC_E_WRONG_PRINCIPAL
    CodeStage{hr::WbemLocalCredentials, Stage::Local},
    CodeStage{0x8001010E, Stage::Local}, // RPC_E_WRONG_THREAD
};

Stage stageOf(HResult code, Stage usual) {
    for (const CodeStage& known : CodeStages)
        if (known.code == code)
            return known.stage;
    // DCOM's own refusal, before WMI is asked at all.
    if (usual == Stage::Login && code == hr::AccessDenied)
        return Stage::Activation;
    return usual;
}

double millisecondsSince(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

/// Only a proxy manager has it (and fakes of one): an object of this process does not.
bool isRemote(IUnknown* object) {
    ComPtr<IClientSecurity> security;
    return object && SUCCEEDED(object->QueryInterface(IID_PPV_ARGS(&security)));
}

} // namespace

Door::Door(quint32 connectionId, QString host, RecordSink sink, BlanketFor blanketFor,
           std::shared_ptr<AuthIdentity> identity, QString identityName)
    : m_connectionId(connectionId)
    , m_host(std::move(host))
    , m_sink(std::move(sink))
    , m_blanketFor(std::move(blanketFor))
    , m_identity(std::move(identity))
    , m_identityName(std::move(identityName)) {}

SecurityBlanket Door::requestedFor(ProxyKind kind) const {
    const ProxyBlanket wanted = m_blanketFor(kind);
    if (wanted.untouched)
        return {}; // whatever COM gives: "default" throughout
    SecurityBlanket requested = wanted.blanket;
    requested.identity = wanted.identity == IdentityChoice::Connection ? m_identityName : QString();
    return requested;
}

CallRecord Door::begin(const Passage& passage) const {
    CallRecord record;
    record.id = nextCallId();
    record.connectionId = m_connectionId;
    record.started = QDateTime::currentDateTimeUtc();
    record.proxyKind = passage.kind;
    record.proxy = passage.interfaceName;
    record.method = passage.method;
    record.arguments = passage.arguments;
    record.nameSpace = passage.nameSpace;
    record.endpoint = m_host;
    record.stage = passage.stage;
    record.message = passage.note;
    record.requested = requestedFor(passage.kind);
    record.protection = WireProtection::NotReported; // until the runtime says what the proxy's blanket is
    return record;
}

void Door::note(CallRecord record) const {
    if (m_sink)
        m_sink(std::move(record));
}

void Door::abandon(HResult code, const QString& words) {
    std::optional<Open> open;
    {
        const std::lock_guard lock(m_mutex);
        open.swap(m_open);
    }
    if (!open)
        return;
    open->record.durationMs = millisecondsSince(open->begun);
    open->record.hresult = code;
    open->record.message = words;
    note(std::move(open->record));
}

HResult Door::call(IUnknown* proxy, const Passage& passage, const std::function<HRESULT()>& make) {
    {
        const std::lock_guard lock(m_mutex);
        m_open = Open{begin(passage), std::chrono::steady_clock::now()};
    }
    forgetErrorInfo();
    const HResult result = toHResult(make());
    // At once: whatever else is asked on this thread leaves an error object of its own.
    ComPtr<IErrorInfo> info = takeErrorInfo();
    std::optional<Open> open;
    {
        const std::lock_guard lock(m_mutex);
        open.swap(m_open);
    }
    if (!open)
        throw Cancelled(passage.method); // recorded by abandon()
    CallRecord record = std::move(open->record);
    record.durationMs = millisecondsSince(open->begun);
    if (proxy) {
        record.effective = queryBlanket(proxy).blanket;
        if (record.effective) {
            record.effectiveSource = EffectiveSource::CoQueryProxyBlanket;
            record.protection = protectionAt(record.effective->authnLevel);
        }
    }
    record.hresult = result;
    if (!succeeded(result)) {
        record.stage = stageOf(result, passage.stage);
        QString words = describeFailure(result);
        if (words.isEmpty())
            words = QCoreApplication::translate("Com", "The call failed.");
        record.message = passage.note.isEmpty() ? words : words + QLatin1Char(' ') + passage.note;
        if (info)
            record.errorObject = readErrorInfo(*info.Get(), isRemote(info.Get()));
        const ProtocolError error(result, record.stage,
                                  passage.interfaceName + QStringLiteral("::") + passage.method, words);
        note(std::move(record));
        if (info)
            release(std::move(info), QStringLiteral("IErrorInfo"), passage.nameSpace);
        throw error;
    }
    m_last = record;
    note(std::move(record));
    return result;
}

QString Door::dress(IUnknown* proxy, ProxyKind kind, const QString& interfaceName, const QString& nameSpace) {
    const auto setOn = [&](IUnknown* target, ProxyKind of, const QString& name) {
        const ProxyBlanket wanted = m_blanketFor(of);
        if (wanted.untouched)
            return hr::Ok;
        const HResult result = toHResult(setBlanket(target, wanted, m_identity.get()));
        if (succeeded(result) || result == hr::NoInterface)
            return result;
        CallRecord record =
            begin({of, name, QStringLiteral("CoSetProxyBlanket"), {}, nameSpace, Stage::Local, {}});
        record.hresult = result;
        record.message = describeFailure(result);
        const ProtocolError error(result, Stage::Local, QStringLiteral("CoSetProxyBlanket(%1)").arg(name),
                                  record.message);
        note(std::move(record));
        throw error;
    };
    const HResult own = setOn(proxy, kind, interfaceName);
    ComPtr<IUnknown> unknown;
    check(proxy->QueryInterface(IID_PPV_ARGS(&unknown)), Stage::Local, interfaceName);
    setOn(unknown.Get(), ProxyKind::Unknown, QStringLiteral("IUnknown"));
    return own == hr::NoInterface
               ? QCoreApplication::translate(
                     "Com", "An object of this process and no proxy: no blanket applies to it.")
               : QString();
}

void Door::release(ComPtr<IUnknown> last, const QString& interfaceName, const QString& nameSpace) {
    if (!isRemote(last.Get())) {
        last = nullptr;
        return;
    }
    CallRecord record = begin({ProxyKind::Unknown,
                               QStringLiteral("IUnknown"),
                               QStringLiteral("Release"),
                               interfaceName,
                               nameSpace,
                               Stage::Release,
                               {}});
    ComPtr<IUnknown> unknown;
    if (SUCCEEDED(last.As(&unknown)))
        record.effective = queryBlanket(unknown.Get()).blanket;
    if (record.effective) {
        record.effectiveSource = EffectiveSource::CoQueryProxyBlanket;
        record.protection = protectionAt(record.effective->authnLevel);
    }
    unknown = nullptr;
    const auto begun = std::chrono::steady_clock::now();
    last = nullptr;
    record.durationMs = millisecondsSince(begun);
    note(std::move(record));
}

} // namespace wbemscope::com
