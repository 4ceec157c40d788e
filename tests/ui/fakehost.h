#pragma once

#include "core/cim/rowbatch.h"
#include "core/session/session.h"

#include <atomic>
#include <thread>

/// A host for widget tests: real Sessions and workers, a scripted engine behind them. It answers a small tree
/// of namespaces and classes and writes a CallRecord for each call, as an engine's door does.
namespace wbemscope::testing {

inline cim::Property prop(const QString& name, cim::BaseType base, bool key = false) {
    cim::Property p;
    p.name = name;
    p.type = {base, false};
    if (key)
        p.qualifiers.push_back({QStringLiteral("key"), {cim::BaseType::Boolean, false}, cim::Value(true), 0});
    return p;
}

inline cim::ClassPtr makeClass(const QString& name, std::vector<cim::Property> properties,
                               std::vector<QString> derivation = {}) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = name;
    cls->properties = std::move(properties);
    cls->derivation = std::move(derivation);
    return cls;
}

inline const cim::ClassPtr& rowClass() {
    static const cim::ClassPtr cls =
        makeClass(QStringLiteral("Test_Row"), {prop(QStringLiteral("Caption"), cim::BaseType::String),
                                               prop(QStringLiteral("Id"), cim::BaseType::Uint32, true),
                                               prop(QStringLiteral("Size"), cim::BaseType::Uint64)});
    return cls;
}

inline cim::Object makeRow(int number) {
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(rowClass()));
    instance->set(u"Id", cim::Value(unsigned(number)));
    instance->set(u"Caption", cim::Value(QStringLiteral("row %1").arg(number)));
    instance->set(u"Size", number % 3 == 0 ? cim::Value() : cim::Value(quint64(1000000 - number)));
    return {nullptr, instance};
}

/// Rows that are made when they are looked at: a million of them weigh nothing.
class LazyRows : public cim::RowBatch {
public:
    LazyRows(int first, int count)
        : m_first(first)
        , m_count(count) {}
    int count() const override { return m_count; }
    const cim::ClassPtr& classOf(int) const override { return rowClass(); }
    cim::Value value(int row, int property) const override {
        const int number = m_first + row;
        switch (property) {
        case 0:
            return cim::Value(QStringLiteral("row %1").arg(number));
        case 1:
            return cim::Value(unsigned(number));
        default:
            return number % 3 == 0 ? cim::Value() : cim::Value(quint64(1000000 - number));
        }
    }
    cim::Object object(int row) const override { return makeRow(m_first + row); }
    qsizetype byteSize() const override { return qsizetype{m_count} * 40; }

private:
    int m_first, m_count;
};

struct FakeHost {
    std::atomic<int> rows{10};       ///< Of `SELECT * FROM Test_Row`
    std::atomic<int> batch{100};     ///< Rows a Next gives
    std::atomic<int> refreshBase{0}; ///< Id of the first row that a Refresh gives
    std::atomic<int> refreshes{0};
    std::atomic<quint32> refreshCode{0}; ///< A Refresh fails with it
    std::atomic<bool> hangInOpen{false}; ///< until cancelled
    std::atomic<bool> hangInNext{false}; ///< after the first batch, until cancelled
    std::atomic<quint32> openCode{0};    ///< Refuses open() with it
    std::atomic<quint32> lastStatus{hr::False};
    std::atomic<int> opens{0};
    QString seenPassword; ///< Of the last open(); read it when the session is open.

    static bool isDenied(const QString& ns) { return ns.endsWith(u"Locked"); }
    static bool isEncrypted(const QString& ns) { return ns.endsWith(u"PacketPrivacy"); }
    static QStringList children(const QString& ns) {
        if (ns.compare(u"ROOT", Qt::CaseInsensitive) == 0)
            return {QStringLiteral("CIMV2"), QStringLiteral("Workshop")};
        if (ns.endsWith(u"Workshop"))
            return {QStringLiteral("Locked"), QStringLiteral("PacketPrivacy")};
        return {};
    }
};
using FakeHostPtr = std::shared_ptr<FakeHost>;

class FakeConnection : public Connection {
public:
    FakeConnection(FakeHostPtr host, ConnectionRequest request, quint32 id, CallSink sink)
        : m_host(std::move(host))
        , m_request(std::move(request))
        , m_id(id)
        , m_sink(std::move(sink)) {}

    void open(std::stop_token stop) override {
        ++m_host->opens;
        m_host->seenPassword = m_request.credentials.password.view().toString();
        while (m_host->hangInOpen) {
            if (stop.stop_requested())
                throw Cancelled(QStringLiteral("open"));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        const quint32 code = m_host->openCode;
        record(ProxyKind::Activation, QStringLiteral("ISystemActivator"),
               QStringLiteral("RemoteCreateInstance"), {}, code);
        if (code)
            throw ProtocolError(code, Stage::Activation, QStringLiteral("RemoteCreateInstance"),
                                QStringLiteral("The host refused."));
        record(ProxyKind::Login, QStringLiteral("IWbemLevel1Login"), QStringLiteral("NTLMLogin"),
               m_request.nameSpace, 0);
    }
    void close() override {}
    void idle(std::chrono::milliseconds howLong) override {
        std::this_thread::sleep_for(std::min(howLong, std::chrono::milliseconds(2)));
    }
    void wake() override {}
    std::shared_ptr<Services> services(const QString& nameSpace, std::stop_token) override;

    void record(ProxyKind kind, const QString& proxy, const QString& method, const QString& nameSpace,
                HResult code) {
        CallRecord call;
        call.id = Ledger::nextCallId();
        call.connectionId = m_id;
        call.started = QDateTime::currentDateTimeUtc();
        call.durationMs = 1.25;
        call.proxyKind = kind;
        call.proxy = proxy;
        call.method = method;
        call.nameSpace = nameSpace;
        call.requested = m_request.blanketFor(kind);
        call.effective = call.requested;
        call.effective->authnLevel = wireLevel(call.requested.authnLevel);
        if (call.effective->authnLevel == AuthnLevel::Default)
            call.effective->authnLevel = AuthnLevel::Pkt;
        call.effectiveSource = EffectiveSource::Wire;
        call.protection = call.effective->authnLevel == AuthnLevel::PktPrivacy ? WireProtection::Sealed
                          : call.effective->authnLevel >= AuthnLevel::Pkt      ? WireProtection::Signed
                                                                               : WireProtection::Plain;
        call.hresult = code;
        call.stage = kind == ProxyKind::Activation ? Stage::Activation
                     : kind == ProxyKind::Login    ? Stage::Login
                                                   : Stage::Operation;
        call.bytesSent = 300;
        call.bytesReceived = 1200;
        m_sink(call);
    }
    const FakeHostPtr& host() const { return m_host; }
    const ConnectionRequest& request() const { return m_request; }

private:
    FakeHostPtr m_host;
    ConnectionRequest m_request;
    quint32 m_id;
    CallSink m_sink;
};

class FakeEnumerator : public Enumerator {
public:
    /// Either objects, or `rows` of Test_Row.
    FakeEnumerator(FakeHostPtr host, std::vector<cim::Object> objects, int rows)
        : m_host(std::move(host))
        , m_objects(std::move(objects))
        , m_rows(rows) {}
    Batch next(int maxRows, std::chrono::milliseconds, std::stop_token stop) override {
        Batch batch;
        if (m_rows == 0) {
            batch.rows = cim::makeRowBatch(m_objects);
            batch.finished = true;
            batch.status = hr::False;
            return batch;
        }
        while (m_given > 0 && m_host->hangInNext) {
            if (stop.stop_requested())
                throw Cancelled(QStringLiteral("Next"));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        const int count = std::min({maxRows, m_host->batch.load(), m_rows - m_given});
        batch.rows = std::make_shared<LazyRows>(m_given, count);
        m_given += count;
        batch.finished = m_given >= m_rows;
        batch.status = batch.finished ? m_host->lastStatus.load() : hr::Ok;
        return batch;
    }
    HResult skip(int, std::chrono::milliseconds, std::stop_token) override { return hr::Ok; }
    void reset(std::stop_token) override { m_given = 0; }
    std::unique_ptr<Enumerator> clone(std::stop_token) override {
        return std::make_unique<FakeEnumerator>(m_host, m_objects, m_rows);
    }

private:
    FakeHostPtr m_host;
    std::vector<cim::Object> m_objects;
    int m_rows;
    int m_given = 0;
};

/// `rows` of Test_Row each time, numbered from refreshBase; or refreshCode.
class FakeRefresher : public Refresher {
public:
    explicit FakeRefresher(FakeHostPtr host)
        : m_host(std::move(host)) {}
    cim::RowBatchPtr refresh(std::stop_token) override {
        if (const quint32 code = m_host->refreshCode)
            throw ProtocolError(code, Stage::Operation, QStringLiteral("Refresh"),
                                QStringLiteral("Not refreshed."));
        ++m_host->refreshes;
        return m_host->rows > 0 ? std::make_shared<LazyRows>(m_host->refreshBase.load(), m_host->rows.load())
                                : nullptr;
    }

private:
    FakeHostPtr m_host;
};

class FakeServices : public Services {
public:
    FakeServices(FakeConnection* connection, QString nameSpace)
        : m_connection(connection)
        , m_nameSpace(std::move(nameSpace)) {}
    QString nameSpace() const override { return m_nameSpace; }
    std::shared_ptr<Services> openNamespace(const QString& path, std::stop_token stop) override {
        return m_connection->services(m_nameSpace + u'\\' + path, stop);
    }
    cim::Object getObject(const QString&, std::stop_token) override { return {rowClass(), nullptr}; }
    std::unique_ptr<Enumerator> createClassEnum(const QString&, const EnumOptions&,
                                                std::stop_token) override {
        note(QStringLiteral("CreateClassEnum"));
        return objects({{rowClass(), nullptr},
                        {makeClass(QStringLiteral("Test_Other"),
                                   {prop(QStringLiteral("Name"), cim::BaseType::String, true)}),
                         nullptr},
                        {makeClass(QStringLiteral("__SystemClass"), {}), nullptr}});
    }
    std::unique_ptr<Enumerator> createInstanceEnum(const QString& className, const EnumOptions&,
                                                   std::stop_token) override {
        note(QStringLiteral("CreateInstanceEnum"));
        std::vector<cim::Object> found;
        if (className.compare(u"__NAMESPACE", Qt::CaseInsensitive) == 0) {
            const auto cls = makeClass(QStringLiteral("__NAMESPACE"),
                                       {prop(QStringLiteral("Name"), cim::BaseType::String, true)});
            for (const QString& name : FakeHost::children(m_nameSpace)) {
                auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
                instance->set(u"Name", cim::Value(name));
                found.push_back({nullptr, instance});
            }
        }
        return objects(std::move(found));
    }
    std::unique_ptr<Enumerator> execQuery(const QString& wql, const EnumOptions&, std::stop_token) override {
        if (wql.contains(u"Nonsense")) {
            note(QStringLiteral("ExecQuery"), hr::WbemInvalidQuery);
            throw ProtocolError(hr::WbemInvalidQuery, Stage::Operation, QStringLiteral("ExecQuery"),
                                QStringLiteral("Not a query."));
        }
        note(QStringLiteral("ExecQuery"));
        if (m_connection->host()->rows == 0)
            return objects({});
        return std::make_unique<FakeEnumerator>(m_connection->host(), std::vector<cim::Object>{},
                                                m_connection->host()->rows);
    }
    std::unique_ptr<Enumerator> execNotificationQuery(const QString& wql, const EnumOptions& options,
                                                      std::stop_token stop) override {
        return execQuery(wql, options, stop);
    }
    std::unique_ptr<Refresher> watch(const QString&, const EnumOptions&, std::stop_token) override {
        note(QStringLiteral("AddEnum"));
        return std::make_unique<FakeRefresher>(m_connection->host());
    }
    cim::Object execMethod(const QString&, const QString&, const cim::Object&, std::stop_token) override {
        note(QStringLiteral("ExecMethod"));
        const auto cls = makeClass(QStringLiteral("__PARAMETERS"),
                                   {prop(QStringLiteral("rights"), cim::BaseType::Sint32)});
        auto out = std::make_shared<cim::Instance>(cim::Instance::of(cls));
        out->set(u"rights", cim::Value(qint64{0x23}));
        return {nullptr, out};
    }

private:
    std::unique_ptr<Enumerator> objects(std::vector<cim::Object> found) {
        return std::make_unique<FakeEnumerator>(m_connection->host(), std::move(found), 0);
    }
    void note(const QString& method, HResult code = hr::Ok) {
        m_connection->record(ProxyKind::Services, QStringLiteral("IWbemServices"), method, m_nameSpace, code);
    }
    FakeConnection* m_connection;
    QString m_nameSpace;
};

inline std::shared_ptr<Services> FakeConnection::services(const QString& nameSpace, std::stop_token) {
    HResult code = hr::Ok;
    if (FakeHost::isDenied(nameSpace))
        code = hr::WbemAccessDenied;
    if (FakeHost::isEncrypted(nameSpace) &&
        m_request.blanketFor(ProxyKind::Services).authnLevel < AuthnLevel::PktPrivacy)
        code = hr::WbemAccessDenied; // as WMI does: the same code for both causes
    if (code) {
        record(ProxyKind::Login, QStringLiteral("IWbemLevel1Login"), QStringLiteral("NTLMLogin"), nameSpace,
               code);
        throw ProtocolError(code, Stage::Login, QStringLiteral("NTLMLogin"),
                            QStringLiteral("The namespace refused."));
    }
    return std::make_shared<FakeServices>(this, nameSpace);
}

inline ConnectionFactory factoryFor(FakeHostPtr host) {
    return [host = std::move(host)](const ConnectionRequest& request, quint32 id,
                                    CallSink sink) -> std::unique_ptr<Connection> {
        return std::make_unique<FakeConnection>(host, request, id, std::move(sink));
    };
}

inline ConnectionRequest aliceAt(AuthnLevel level) {
    ConnectionRequest request;
    request.host = QStringLiteral("host.example");
    request.credentials =
        Credentials::fromAccount(u"WORKSHOP\\alice", Secret(QStringView(u"Packet-Privacy-1")));
    request.blanket.authnService = AuthnService::Ntlm;
    request.blanket.authnLevel = level;
    request.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
    request.blanket.identity = request.credentials.identity();
    return request;
}

} // namespace wbemscope::testing
