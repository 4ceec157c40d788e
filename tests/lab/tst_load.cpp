// One lab, a crowd: many clients at once, some of them rude. The others don't notice, nothing piles up, and
// nobody from outside is let in.
#include "tests/lab/labconnection.h"
#include "tests/rpc/fakes.h"

#include <barrier>
#include <fstream>
#include <list>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSet>
#include <QTest>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace wbemscope;
using namespace wbemscope::test;
using namespace std::chrono_literals;

namespace {

constexpr char VanishMode[] = "--vanish";
constexpr int Vanishing = 12; ///< clients of one process that is killed

const QString Cimv2 = QStringLiteral("ROOT\\CIMV2");
const QString WhoIsThere = QStringLiteral("SELECT * FROM WbemScope_CallerContext");

/// Resident bytes of this process (client and lab together).
qint64 residentBytes() {
    std::ifstream statm("/proc/self/statm");
    qint64 size = 0, resident = 0;
    statm >> size >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

struct Listening {
    QString address; ///< as the kernel writes it: "0100007F"
    quint16 port = 0;
    friend bool operator==(const Listening&, const Listening&) = default;
};

/// TCP sockets of this process in state LISTEN.
QList<Listening> listeners() {
    QSet<QString> mine;
    const QDir fds(QStringLiteral("/proc/self/fd"));
    for (const QString& fd : fds.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)) {
        char target[64] = {};
        if (::readlink(qPrintable(fds.filePath(fd)), target, sizeof target - 1) > 0)
            if (const auto name = QString::fromLatin1(target); name.startsWith(QStringLiteral("socket:[")))
                mine.insert(name.mid(8).chopped(1));
    }
    QList<Listening> found;
    for (const char* table : {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
        std::ifstream lines(table);
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            std::istringstream columns(line);
            std::vector<std::string> c;
            for (std::string s; columns >> s;)
                c.push_back(s);
            if (c.size() < 10 || c[3] != "0A" || !mine.contains(QString::fromStdString(c[9])))
                continue;
            const auto local = QString::fromStdString(c[1]);
            found.append({local.section(u':', 0, 0),
                          static_cast<quint16>(local.section(u':', 1).toUShort(nullptr, 16))});
        }
    }
    return found;
}

/// Connects and stays; what it sends is the test's business.
struct RudeClient {
    asio::io_context io;
    asio::ip::tcp::socket socket{io};

    RudeClient(quint16 port, const QByteArray& says) {
        asio::error_code ignored;
        socket.connect({asio::ip::make_address("127.0.0.1"), port}, ignored);
        asio::write(socket, asio::buffer(says.constData(), static_cast<std::size_t>(says.size())), ignored);
    }
};

} // namespace

class LoadTest : public QObject {
    Q_OBJECT

    static quint16 exporterPort(const lab::Lab& lab) {
        LabConnection c(LabConnection::request(lab));
        c.connection->open({});
        const CallRecord* login = c.last(QStringLiteral("NTLMLogin"));
        return login ? static_cast<quint16>(login->endpoint.section(u':', -1).toUShort()) : quint16{0};
    }

private Q_SLOTS:
    void initTestCase() {
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
        if (files.rlim_cur < 3000)
            QSKIP("This system allows too few open files for 200 clients and their host in one process.");
    }

    void onlyLoopbackIsListenedOn() {
        QVERIFY(listeners().isEmpty());
        lab::Lab lab;
        lab.start();
        const auto found = listeners();
        QCOMPARE(found.size(), 2);
        for (const Listening& l : found)
            QCOMPARE(l.address, QStringLiteral("0100007F"));
        QVERIFY(found.contains({QStringLiteral("0100007F"), lab.port()}));
        QVERIFY(found.contains({QStringLiteral("0100007F"), exporterPort(lab)}));
        lab.stop();
        QVERIFY(listeners().isEmpty());
    }

    void twoHundredAtOnce() {
        constexpr int Clients = 200;
        lab::Lab lab;
        lab.start();
        std::atomic<int> right{0};
        std::atomic<int> wrong{0};
        std::mutex mutex;
        QString firstError;
        int most = 0;
        // All are logged in before the first one asks, and all have asked before the first one leaves.
        std::barrier everybody(Clients + 1);
        std::vector<std::jthread> threads;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < Clients; ++i)
            threads.emplace_back([&] {
                LabConnection c(LabConnection::request(lab));
                const auto tell = [&](const std::exception& e) {
                    ++wrong;
                    const std::lock_guard lock(mutex);
                    if (firstError.isEmpty())
                        firstError = QString::fromLocal8Bit(e.what());
                };
                bool in = false;
                try {
                    c.connection->open({});
                    in = true;
                } catch (const std::exception& e) {
                    tell(e);
                }
                everybody.arrive_and_wait();
                try {
                    if (in) {
                        const auto rows =
                            allRows(*c.connection->services(Cimv2, {})->execQuery(WhoIsThere, {}, {}));
                        if (rows.size() == 1 && *rows[0].instance->value(u"Account").asString() ==
                                                    QStringLiteral("WORKSHOP\\alice"))
                            ++right;
                    }
                } catch (const std::exception& e) {
                    tell(e);
                }
                everybody.arrive_and_wait();
                c.connection->close();
            });
        everybody.arrive_and_wait();
        const qint64 loggedIn = timer.elapsed();
        (void)QTest::qWaitFor([&] { return (most = lab.statistics().associations) >= 2 * Clients; }, 5000);
        everybody.arrive_and_wait();
        const qint64 answered = timer.elapsed();
        threads.clear();
        qInfo("%d clients logged in after %lld ms, answered after %lld ms, gone after %lld ms; %d "
              "associations at most",
              Clients, static_cast<long long>(loggedIn), static_cast<long long>(answered),
              static_cast<long long>(timer.elapsed()), most);
        QVERIFY2(wrong == 0, qPrintable(firstError));
        QCOMPARE(right.load(), Clients);
        QVERIFY2(most >= Clients, qPrintable(QString::number(most)));
        QTRY_COMPARE(lab.statistics().associations, 0);
        QTRY_COMPARE(lab.statistics().objects, 0);
    }

    /// Stalled, babbling and half-open clients in number; a good one beside them works on.
    void rudeClientsDisturbNobody() {
        lab::Lab lab;
        lab.start();
        const quint16 exporter = exporterPort(lab);
        QVERIFY(exporter != 0);
        Pdu bind;
        bind.header.type = PduType::Bind;
        bind.header.callId = 1;
        bind.body = BindBody{};
        const QByteArray good = encodePdu(bind);
        QByteArray huge = good;
        qToLittleEndian(quint16{0xFFFF}, huge.data() + 8);
        const QByteArray sayings[] = {
            {},                       // says nothing
            good.left(10),            // stalls in the header
            good.chopped(4),          // stalls in the body
            huge,                     // announces much, sends little
            pattern(2000),            // noise
            "GET / HTTP/1.1\r\n\r\n", // another protocol
            QByteArray(20'000, '\0'),
        };
        LabConnection c(LabConnection::request(lab));
        c.connection->open({});
        const auto services = c.connection->services(Cimv2, {});
        std::list<RudeClient> rude;
        QElapsedTimer timer;
        qint64 slowest = 0;
        for (int i = 0; i < 140; ++i) {
            rude.emplace_back(i % 2 ? exporter : lab.port(), sayings[i % 7]);
            if (i % 10 != 0)
                continue;
            timer.start();
            QCOMPARE(allRows(*services->execQuery(WhoIsThere, {}, {})).size(), std::size_t{1});
            slowest = std::max(slowest, timer.elapsed());
        }
        // Who talks nonsense is shown out; who stalls may stay a while (and is counted now and then).
        QTRY_VERIFY(lab.statistics().associations >= 70);
        QTRY_VERIFY(lab.statistics().associations < 100);
        const int staying = lab.statistics().associations;
        LabConnection another(LabConnection::request(lab));
        another.connection->open({});
        QCOMPARE(allRows(*another.connection->services(Cimv2, {})->execQuery(WhoIsThere, {}, {})).size(),
                 std::size_t{1});
        qInfo("slowest answer beside 140 rude clients: %lld ms; %d associations are still there",
              static_cast<long long>(slowest), staying);
        rude.clear();
        another.connection->close();
        c.connection->close();
        QTRY_COMPARE(lab.statistics().associations, 0);
        QTRY_COMPARE(lab.statistics().objects, 0);
    }

    /// Clients that vanish without a word: their associations go with them, their objects when nobody has
    /// pinged for three periods, and coming and going does not make the host grow.
    void vanishingClientsLeaveNothing() {
        lab::LabOptions options;
        options.pingPeriod = 3s; // long enough for all to log in before the first one is forgotten
        lab::Lab lab(options);
        lab.start();
        qint64 warm = 0;
        for (int round = 0; round < 3; ++round) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(),
                          {QString::fromLatin1(VanishMode), QString::number(lab.port())});
            QVERIFY(process.waitForReadyRead(Patience));
            QCOMPARE(process.readAllStandardOutput().trimmed(), QByteArray("ready"));
            QTRY_VERIFY(lab.statistics().associations >= Vanishing);
            QVERIFY(lab.statistics().objects >= Vanishing);
            process.kill();
            process.waitForFinished();
            QTRY_COMPARE(lab.statistics().associations, 0);
            QTRY_COMPARE(lab.statistics().objects, 0);
            if (round == 0)
                warm = residentBytes();
        }
        const qint64 grown = residentBytes() - warm;
        qInfo("resident: %lld KiB after the first round, %lld KiB more after two others",
              static_cast<long long>(warm / 1024), static_cast<long long>(grown / 1024));
#if !defined(__SANITIZE_ADDRESS__) // which keeps freed memory back
        QVERIFY(grown < 8 << 20);
#endif
        LabConnection good(LabConnection::request(lab));
        good.connection->open({});
        QCOMPARE(allRows(*good.connection->services(Cimv2, {})->execQuery(WhoIsThere, {}, {})).size(),
                 std::size_t{1});
    }
};

namespace {

/// The other process of vanishingClientsLeaveNothing(): connects, leaves enumerations half read, and is
/// killed.
int vanish(quint16 port) {
    std::vector<std::unique_ptr<LabConnection>> clients;
    std::vector<std::unique_ptr<Enumerator>> running;
    for (int i = 0; i < Vanishing; ++i) {
        ConnectionRequest r;
        r.host = QStringLiteral("127.0.0.1");
        r.resolverPort = port;
        r.credentials =
            Credentials::fromAccount(QStringLiteral("WORKSHOP\\alice"), Secret(u"Packet-Privacy-1"));
        r.blanket.authnService = AuthnService::Ntlm;
        r.blanket.authnLevel = AuthnLevel::PktPrivacy;
        r.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
        auto& c = *clients.emplace_back(std::make_unique<LabConnection>(r));
        c.connection->open({});
        running.push_back(c.connection->services(QStringLiteral("ROOT\\Workshop\\Large"), {})
                              ->execQuery(QStringLiteral("SELECT * FROM Workshop_Row"), {}, {}));
        if (!running.back()->next(50, PatienceMs, {}).rows)
            return 1;
    }
    std::puts("ready");
    std::fflush(stdout);
    for (;;)
        std::this_thread::sleep_for(1h);
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], VanishMode) == 0)
        return vanish(static_cast<quint16>(QByteArray(argv[2]).toUShort()));
    LoadTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_load.moc"
