// The whole client, from makeConnection() down to the socket, against hosts that are wrong, silent, rude, or
// changed on their way: each ends in a named error within its time and leaves a record.
#include "tests/lab/labconnection.h"
#include "tests/session/hostilepeer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(wbemscope::Stage)

namespace {

/// What waits for a silent peer would wait for an hour; what is over sooner was not waited for.
constexpr auto Ages = 1h;
constexpr qint64 Promptly = Patience;

struct Ended {
    Thrown error;
    qint64 ms = 0;
};

template <class Work> Ended run(Work work) {
    QElapsedTimer timer;
    timer.start();
    Ended e;
    e.error = thrownBy(work);
    e.ms = timer.elapsed();
    return e;
}

const QString Cimv2 = QStringLiteral("ROOT\\CIMV2");
const QString Large = QStringLiteral("ROOT\\Workshop\\Large");
const QString Process = QStringLiteral("Win32_Process");

} // namespace

class BadHostsTest : public QObject {
    Q_OBJECT

    lab::Lab m_lab;
    quint16 m_exporterPort = 0;

    ConnectionRequest to(const QString& host, quint16 port) const {
        auto r = LabConnection::request(m_lab);
        r.host = host;
        r.resolverPort = port;
        r.connectTimeout = Ages;
        r.callTimeout = Ages;
        return r;
    }
    ConnectionRequest through(AuthnLevel level) const {
        auto r = LabConnection::request(m_lab, QStringLiteral("alice"), level);
        r.host = QStringLiteral("127.0.0.2");
        r.connectTimeout = PatienceMs;
        r.callTimeout = PatienceMs;
        return r;
    }

    static void verifyRecorded(const LabConnection& c, const Thrown& error) {
        QVERIFY(!c.calls.empty());
        const bool named = std::ranges::any_of(c.calls, [&](const CallRecord& r) {
            return r.hresult == error.code && !r.message.isEmpty() && !r.method.isEmpty();
        });
        QVERIFY2(named, qPrintable(describe(c.calls.back().hresult)));
    }

private Q_SLOTS:
    void initTestCase() {
        m_lab.start();
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        m_exporterPort =
            static_cast<quint16>(c.last(QStringLiteral("NTLMLogin"))->endpoint.section(u':', -1).toUShort());
        QVERIFY(m_exporterPort != 0);
    }

    void refusals_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QList<quint32>>("codes");
        QTest::addColumn<Stage>("stage");
        // NTLM's third leg has no answer of its own: the fault of the first call tells.
        const QList<quint32> denied{hr::AccessDenied, hr::LogonDenied};
        QTest::newRow("wrong password") << QStringLiteral("password") << denied << Stage::Activation;
        QTest::newRow("empty password") << QStringLiteral("empty") << denied << Stage::Activation;
        QTest::newRow("unknown user") << QStringLiteral("user") << denied << Stage::Activation;
        QTest::newRow("unknown domain") << QStringLiteral("domain") << denied << Stage::Activation;
        QTest::newRow("no activation rights")
            << QStringLiteral("dave") << QList<quint32>{hr::AccessDenied} << Stage::Activation;
        QTest::newRow("no such namespace")
            << QStringLiteral("namespace") << QList<quint32>{hr::WbemInvalidNamespace} << Stage::Login;
        QTest::newRow("unknown host name")
            << QStringLiteral("host") << QList<quint32>{hr::RpcServerUnavailable, hr::Timeout}
            << Stage::Resolve;
        QTest::newRow("host name of nothing")
            << QStringLiteral("nohost") << QList<quint32>{hr::InvalidArg} << Stage::Resolve;
    }

    void refusals() {
        QFETCH(QString, what);
        QFETCH(QList<quint32>, codes);
        QFETCH(Stage, stage);
        auto r = LabConnection::request(m_lab, what == u"dave" ? what : QStringLiteral("alice"));
        if (what == u"password")
            r.credentials.password = Secret(u"Packet-Privacy-2");
        if (what == u"empty")
            r.credentials.password = Secret(u"");
        if (what == u"user")
            r.credentials.user = QStringLiteral("mallory");
        if (what == u"domain")
            r.credentials.domain = QStringLiteral("ELSEWHERE");
        if (what == u"namespace")
            r.nameSpace = QStringLiteral("ROOT\\Nowhere");
        if (what == u"host")
            r.host = QStringLiteral("no-such-host.invalid");
        if (what == u"host")
            r.connectTimeout = 1s; // without a name server the look-up just hangs
        if (what == u"nohost")
            r.host = QString();
        LabConnection c(r);
        const Ended e = run([&] { c.connection->open({}); });
        if (what == u"domain" && e.error.code == hr::Ok)
            QSKIP("The lab takes its accounts under any domain name.");
        QVERIFY2(codes.contains(e.error.code), qPrintable(describe(e.error.code)));
        QCOMPARE(e.error.stage, stage);
        QVERIFY(!e.error.message.isEmpty());
        verifyRecorded(c, e.error);
        QCOMPARE(thrownBy([&] { c.connection->services(Cimv2, {}); }).code == hr::Ok, what == u"namespace");
    }

    void closedPort() {
        const ClosedPort closed;
        LabConnection c(to(QStringLiteral("127.0.0.1"), closed.port()));
        const Ended e = run([&] { c.connection->open({}); });
        QCOMPARE(describe(e.error.code), describe(hr::RpcServerUnavailable));
        QCOMPARE(e.error.stage, Stage::Transport);
        QVERIFY(e.ms < Promptly);
        verifyRecorded(c, e.error);
    }

    void rudeHosts_data() {
        QTest::addColumn<HostilePeer::Script>("script");
        QTest::addColumn<QList<quint32>>("codes");
        QTest::addColumn<Stage>("stage");
        using Socket = HostilePeer::Socket;
        const auto row = [](const char* name, QList<quint32> codes, Stage stage, HostilePeer::Script script) {
            QTest::newRow(name) << std::move(script) << codes << stage;
        };
        const QList<quint32> protocol{hr::RpcProtocolError};
        const QList<quint32> gone{hr::RpcCallFailed, hr::RpcServerUnavailable};
        const QList<quint32> late{hr::Timeout};
        row("accepts, never answers", late, Stage::Bind, [](Socket& s) { keepSilent(s); });
        row("accepts, hangs up", gone, Stage::Transport, [](Socket&) {});
        row("accepts, resets", gone, Stage::Transport, [](Socket& s) { hangUpHard(s); });
        row("resets after the bind", gone, Stage::Transport, [](Socket& s) {
            readPdu(s);
            hangUpHard(s);
        });
        row("HTTP", protocol, Stage::Bind, [](Socket& s) {
            readPdu(s);
            writeAll(s, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html></html>");
        });
        row("SSH speaks first", protocol, Stage::Bind, [](Socket& s) {
            writeAll(s, "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
            keepSilent(s);
        });
        row("noise", protocol, Stage::Bind, [](Socket& s) {
            readPdu(s);
            writeAll(s, pattern(4096));
            keepSilent(s);
        });
        row("half a bind_ack", late, Stage::Bind, [](Socket& s) {
            const QByteArray ack = goodBindAck(readPdu(s));
            writeAll(s, ack.left(ack.size() / 2));
            keepSilent(s);
        });
        row("half a bind_ack, hangs up", gone, Stage::Transport, [](Socket& s) {
            const QByteArray ack = goodBindAck(readPdu(s));
            writeAll(s, ack.left(ack.size() / 2));
        });
        row("a byte every 50 ms", late, Stage::Bind, [](Socket& s) {
            const QByteArray ack = goodBindAck(readPdu(s));
            for (const char byte : ack) {
                std::this_thread::sleep_for(50ms);
                writeAll(s, QByteArray(1, byte));
            }
        });
        const auto answering = [&](const char* name, QList<quint32> codes, Stage stage, auto answer) {
            row(name, std::move(codes), stage, [answer](Socket& s) {
                writeAll(s, goodBindAck(readPdu(s)));
                const quint32 id = decodePdu(readPdu(s)).header.callId;
                answer(s, id);
                keepSilent(s);
            });
        };
        answering("silent after the bind", late, Stage::Activation, [](Socket&, quint32) {});
        answering("resets after the request", gone, Stage::Transport,
                  [](Socket& s, quint32) { hangUpHard(s); });
        answering("garbage after the bind", protocol, Stage::Transport,
                  [](Socket& s, quint32) { writeAll(s, pattern(300)); });
        answering("truncated stub", {hr::BadStubData}, Stage::Operation,
                  [](Socket& s, quint32 id) { writeAll(s, response(id, QByteArray(6, '\1'))); });
        answering("stub of 0xFF", {hr::BadStubData}, Stage::Operation,
                  [](Socket& s, quint32 id) { writeAll(s, response(id, QByteArray(2000, '\xFF'))); });
        answering("oversized fragment", protocol, Stage::Transport,
                  [](Socket& s, quint32 id) { writeAll(s, response(id, QByteArray(60'000, 'x'))); });
        answering("fragments without end", {hr::RpcProtocolError, hr::Timeout}, Stage::Activation,
                  [](Socket& s, quint32 id) {
                      writeAll(s, response(id, QByteArray(5000, 'x'), PfcFirstFrag));
                      for (;;)
                          writeAll(s, response(id, QByteArray(5000, 'x'), 0));
                  });
        answering("tiny fragments without end", {hr::RpcProtocolError, hr::Timeout}, Stage::Activation,
                  [](Socket& s, quint32 id) {
                      writeAll(s, response(id, "x", PfcFirstFrag));
                      for (;;)
                          writeAll(s, response(id, "x", 0));
                  });
        answering("another call's response", protocol, Stage::Transport,
                  [](Socket& s, quint32 id) { writeAll(s, response(id + 7, "abc")); });
    }

    void rudeHosts() {
        QFETCH(HostilePeer::Script, script);
        QFETCH(QList<quint32>, codes);
        QFETCH(Stage, stage);
        HostilePeer peer(std::move(script));
        ConnectionRequest request = to(peer.address(), peer.port());
        // Only what is about a time-out has a short one, and only for the step that it is about.
        if (codes.contains(hr::Timeout))
            (stage == Stage::Bind ? request.connectTimeout : request.callTimeout) = 1s;
        LabConnection c(request);
        const Ended e = run([&] { c.connection->open({}); });
        QVERIFY2(codes.contains(e.error.code), qPrintable(describe(e.error.code)));
        // An answer without end runs into its size or into its time, whichever is nearer on this machine.
        const bool tooLong = codes.size() > 1 && e.error.code == hr::RpcProtocolError;
        QCOMPARE(stageName(e.error.stage), stageName(tooLong ? Stage::Transport : stage));
        QVERIFY(!e.error.message.isEmpty());
        QVERIFY2(e.ms < Promptly, qPrintable(QString::number(e.ms)));
        verifyRecorded(c, e.error);
        QVERIFY(run([&] { c.connection->close(); }).ms < Promptly);
    }

    /// One changed bit in a response: the caller gets SEC_E_MESSAGE_ALTERED, never the data, and the
    /// connection goes on over a new association.
    void alteredOnTheWay_data() {
        QTest::addColumn<AuthnLevel>("level");
        QTest::addColumn<bool>("activation");
        for (const AuthnLevel level : {AuthnLevel::Pkt, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy}) {
            QTest::addRow("%s activation", qPrintable(monikerName(level))) << level << true;
            QTest::addRow("%s operation", qPrintable(monikerName(level))) << level << false;
        }
    }

    void alteredOnTheWay() {
        QFETCH(AuthnLevel, level);
        QFETCH(bool, activation);
        Wiretap tap(m_lab.port(), m_exporterPort);
        m_lab.setHardening(false);
        std::atomic<int> altered{0};
        const auto flipOnce = [&altered](Wiretap::Pdu& pdu) {
            // ServerAlive2 is not protected by anybody: only what carries a verifier counts.
            if (pdu.isResponse() && qFromLittleEndian<quint16>(pdu.bytes.constData() + 10) != 0 &&
                altered++ == 0)
                pdu.bytes[30] = static_cast<char>(pdu.bytes[30] ^ 0x04);
            return Fate::Forward;
        };
        LabConnection c(through(level));
        if (activation)
            tap.set(flipOnce);
        Thrown error = thrownBy([&] { c.connection->open({}); });
        if (!activation) {
            QCOMPARE(describe(error.code), describe(hr::Ok));
            const auto services = c.connection->services(Cimv2, {});
            tap.set(flipOnce);
            error = thrownBy([&] { services->getObject(Process, {}); });
            // And on it goes.
            QVERIFY(services->getObject(Process, {}).cls);
        }
        m_lab.setHardening(true);
        QVERIFY(altered > 0);
        QCOMPARE(describe(error.code), describe(hr::MessageAltered));
        QCOMPARE(stageName(error.stage), stageName(activation ? Stage::Activation : Stage::Operation));
        verifyRecorded(c, error);
    }

    /// A connection that breaks in the middle of a long answer: an error, no rows out of nowhere, and a fresh
    /// association for the next call.
    void cutInTheMiddle() {
        Wiretap tap(m_lab.port(), m_exporterPort);
        LabConnection c(through(AuthnLevel::PktPrivacy));
        c.connection->open({});
        QVERIFY(c.last(QStringLiteral("NTLMLogin"))->endpoint.startsWith(QStringLiteral("127.0.0.2:")));
        const auto services = c.connection->services(Large, {});
        const auto rows = services->execQuery(QStringLiteral("SELECT * FROM Workshop_Row"), {}, {});
        const auto first = rows->next(10, PatienceMs, {});
        QCOMPARE(first.rows->count(), 10);
        std::atomic<int> fragments{0};
        tap.set([&](Wiretap::Pdu& pdu) {
            return pdu.isResponse() && ++fragments == 3 ? Fate::Cut : Fate::Forward;
        });
        // The first of these may have been under way before.
        const Ended e = run([&] {
            for (int i = 0; i < 3; ++i)
                rows->next(2000, PatienceMs, {});
        });
        tap.set(nullptr);
        QVERIFY2(e.error.code == hr::RpcCallFailed, qPrintable(describe(e.error.code)));
        QCOMPARE(e.error.stage, Stage::Transport);
        QVERIFY(e.ms < Promptly);
        verifyRecorded(c, e.error);
        // Rows of the lost answer can't come again: the enumeration says so instead of leaving them out.
        QCOMPARE(describe(thrownBy([&] { rows->next(10, PatienceMs, {}); }).code),
                 describe(hr::RpcCallFailed));
        QCOMPARE(first.rows->count(), 10);
        QVERIFY(services->getObject(QStringLiteral("Workshop_Row"), {}).cls);
    }

    void slowButHonest() {
        Wiretap tap(m_lab.port(), m_exporterPort);
        LabConnection c(through(AuthnLevel::PktIntegrity));
        c.connection->open({});
        const auto services = c.connection->services(Cimv2, {});
        tap.set([](Wiretap::Pdu& pdu) {
            pdu.delay = 150ms;
            return Fate::Forward;
        });
        QVERIFY(services->getObject(Process, {}).cls);
        QVERIFY(c.last(QStringLiteral("GetObject"))->durationMs >= 150);
    }

    void slowerThanTheTimeOut() {
        Wiretap tap(m_lab.port(), m_exporterPort);
        auto request = through(AuthnLevel::PktPrivacy);
        request.callTimeout = 4s; // the steps before have to fit into it
        LabConnection c(request);
        c.connection->open({});
        const auto services = c.connection->services(Cimv2, {});
        std::atomic<int> held{0};
        tap.set([&held](Wiretap::Pdu& pdu) {
            if (pdu.isResponse() && held++ == 0)
                pdu.delay = 6s;
            return Fate::Forward;
        });
        const Ended e = run([&] { services->getObject(Process, {}); });
        QCOMPARE(describe(e.error.code), describe(hr::Timeout));
        QCOMPARE(e.error.stage, Stage::Operation);
        QVERIFY2(e.ms >= 3900 && e.ms < Promptly, qPrintable(QString::number(e.ms)));
        verifyRecorded(c, e.error);
        // Its late answer is nobody's; the next call gets its own.
        QTRY_VERIFY(thrownBy([&] { services->getObject(Process, {}); }).code == hr::Ok);
    }

    void lostForGood() {
        auto doomed = std::make_unique<lab::Lab>();
        doomed->start();
        LabConnection c(LabConnection::request(*doomed));
        c.connection->open({});
        const auto services = c.connection->services(Cimv2, {});
        doomed.reset();
        for (int i = 0; i < 2; ++i) {
            const Ended e = run([&] { services->getObject(Process, {}); });
            QVERIFY2(e.error.code == hr::RpcCallFailed || e.error.code == hr::RpcServerUnavailable,
                     qPrintable(describe(e.error.code)));
            QVERIFY(e.ms < Promptly);
            verifyRecorded(c, e.error);
        }
        QVERIFY(run([&] { c.connection->close(); }).ms < Promptly);
    }

    void cancelWhileSilent_data() {
        QTest::addColumn<QString>("step");
        for (const char* step : {"connect", "bind", "first call", "activation", "login", "query", "next"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }

    /// Control is back at once, whatever the peer does not do.
    void cancelWhileSilent() {
        QFETCH(QString, step);
        std::optional<DeafPort> deaf;
        std::optional<HostilePeer> peer;
        std::optional<Wiretap> tap;
        std::atomic<int> responses{0};
        ConnectionRequest request = through(AuthnLevel::PktPrivacy);
        request.connectTimeout = Ages;
        request.callTimeout = Ages;
        const auto swallow = [](bool exporterToo, std::atomic<int>* skip) {
            return [=](Wiretap::Pdu& pdu) {
                if (!pdu.isResponse() || pdu.toExporter != exporterToo)
                    return Fate::Forward;
                return skip && (*skip)++ == 0 ? Fate::Forward : Fate::Swallow;
            };
        };
        if (step == u"connect") {
            deaf.emplace();
            request.host = QStringLiteral("127.0.0.1");
            request.resolverPort = deaf->port();
        } else if (step == u"bind" || step == u"first call") {
            peer.emplace([answers = step == u"first call"](auto& s) {
                if (answers)
                    writeAll(s, goodBindAck(readPdu(s)));
                keepSilent(s);
            });
            request.host = peer->address();
            request.resolverPort = peer->port();
        } else {
            tap.emplace(m_lab.port(), m_exporterPort);
        }
        if (step == u"activation")
            tap->set(swallow(false, &responses)); // ServerAlive2 is answered
        if (step == u"login")
            tap->set(swallow(true, nullptr));

        LabConnection c(request);
        std::function<void(std::stop_token)> work = [&](std::stop_token s) { c.connection->open(s); };
        std::unique_ptr<Enumerator> rows;
        if (step == u"query" || step == u"next") {
            c.connection->open({});
            const auto services = c.connection->services(Large, {});
            const QString wql = QStringLiteral("SELECT * FROM Workshop_Row");
            if (step == u"query") {
                work = [=](std::stop_token s) { services->execQuery(wql, {}, s); };
            } else {
                rows = services->execQuery(wql, {}, {});
                QCOMPARE(rows->next(5, PatienceMs, {}).rows->count(), 5);
                work = [&](std::stop_token s) {
                    for (int i = 0; i < 3; ++i)
                        rows->next(1000, PatienceMs, s);
                };
            }
            tap->set(swallow(true, nullptr));
        }

        std::stop_source stop;
        QElapsedTimer since;
        std::jthread canceller([&] {
            std::this_thread::sleep_for(300ms);
            since.start();
            stop.request_stop();
        });
        const Thrown t = thrownBy([&] { work(stop.get_token()); });
        QVERIFY2(stop.stop_requested(), qPrintable(describe(t.code)));
        const double ms = static_cast<double>(since.nsecsElapsed()) / 1e6;
        qInfo("cancelled at %s: control back after %.1f ms", qPrintable(step), ms);
        QVERIFY2(t.cancelled, qPrintable(describe(t.code)));
        QVERIFY(ms < static_cast<double>(Promptly));
        QVERIFY(std::ranges::any_of(
            c.calls, [](const CallRecord& r) { return r.outcome() == CallOutcome::Cancelled; }));
        if (tap && (step == u"query" || step == u"next")) {
            tap->set(nullptr);
            const auto ask = [&] {
                c.connection->services(Large, {})->getObject(QStringLiteral("Workshop_Row"), {});
            };
            // On this association a response is missing between two signed ones; the next one is fresh.
            const HResult first = thrownBy(ask).code;
            QVERIFY2(first == hr::Ok || first == hr::MessageAltered, qPrintable(describe(first)));
            QCOMPARE(describe(thrownBy(ask).code), describe(hr::Ok));
        }
        if (tap)
            tap->set([](Wiretap::Pdu& pdu) { return pdu.isResponse() ? Fate::Swallow : Fate::Forward; });
        // Saying good-bye does not wait for a silent host.
        rows.reset();
        const Ended closed = run([&] { c.connection->close(); });
        qInfo("closed after %lld ms", static_cast<long long>(closed.ms));
        QVERIFY(closed.ms < Promptly);
    }
};

QTEST_GUILESS_MAIN(BadHostsTest)
#include "tst_badhosts.moc"
