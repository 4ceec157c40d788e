// Rows of Workshop_Row from a lab to a client that only counts: time by the clock and on a core, bytes, round
// trips to the first row, and what RC4 and HMAC-MD5 of libgcrypt alone take for the same bytes on one core.
// One JSON line.
//     throughput HOST PORT LEVEL ROWS
#include "core/lab/lab.h"
#include "core/session/session.h"
#include "tests/bench/cpuclock.h"

#include <algorithm>
#include <cstdio>
#include <gcrypt.h>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

using namespace wbemscope;

namespace {

/// Seconds on a core for RC4 (seal) and HMAC-MD5 (sign) over `bytes`, in fragments as they travel.
double cryptoCpuSeconds(quint64 bytes) {
    constexpr std::size_t Fragment = 5840;
    std::vector<quint8> data(Fragment, 0x5A);
    gcry_cipher_hd_t rc4 = nullptr;
    gcry_md_hd_t mac = nullptr;
    const std::array<quint8, 16> key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    gcry_cipher_open(&rc4, GCRY_CIPHER_ARCFOUR, GCRY_CIPHER_MODE_STREAM, 0);
    gcry_cipher_setkey(rc4, key.data(), key.size());
    gcry_md_open(&mac, GCRY_MD_MD5, GCRY_MD_FLAG_HMAC);
    gcry_md_setkey(mac, key.data(), key.size());
    const double before = bench::threadCpuMs();
    for (quint64 done = 0; done < bytes; done += Fragment) {
        gcry_cipher_decrypt(rc4, data.data(), data.size(), nullptr, 0);
        gcry_md_reset(mac);
        gcry_md_write(mac, data.data(), data.size());
        gcry_md_read(mac, GCRY_MD_MD5);
    }
    const double seconds = (bench::threadCpuMs() - before) / 1e3;
    gcry_cipher_close(rc4);
    gcry_md_close(mac);
    return seconds;
}

/// A hand-shake that waits for an answer: auth3 has none.
bool isHandshake(const PduRecord& pdu) {
    return pdu.outgoing && (pdu.kind == QLatin1String("bind") || pdu.kind == QLatin1String("alter_context"));
}

/// What the ledger says about the way to the first row.
struct Way {
    int callsToServices = 0; ///< Up to the first call of IWbemServices, with it; releases not counted.
    int handshakesToServices = 0;
    int callsToFirstRow = 0;
    int handshakesToFirstRow = 0;
};

Way wayToFirstRow(const Ledger& ledger) {
    Way way;
    bool services = false;
    for (int i = 0; i < ledger.count(); ++i) {
        const CallRecord& call = ledger.at(i);
        if (call.pdus)
            way.handshakesToFirstRow += static_cast<int>(std::ranges::count_if(*call.pdus, isHandshake));
        way.callsToFirstRow += call.method == QLatin1String("RemRelease") ? 0 : 1;
        if (!services && call.proxy == QLatin1String("IWbemServices")) {
            services = true;
            way.callsToServices = way.callsToFirstRow;
            way.handshakesToServices = way.handshakesToFirstRow;
        }
        if (call.method == QLatin1String("Next"))
            break;
    }
    return way;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto level = arguments.size() == 5 ? authnLevelFromName(arguments[3]) : std::nullopt;
    if (!level) {
        std::fputs("usage: throughput HOST PORT LEVEL ROWS\n", stderr);
        return 1;
    }
    gcry_check_version(nullptr);
    const QString rows = QString::number(arguments[4].toInt());
    ConnectionRequest request;
    request.host = arguments[1];
    request.resolverPort = static_cast<quint16>(arguments[2].toUShort());
    request.nameSpace = QStringLiteral("ROOT\\Workshop\\Large");
    const auto alice = lab::Lab::accounts().front();
    request.credentials = Credentials::fromAccount(QString(lab::Lab::domainName() + u'\\' + alice.name),
                                                   Secret(alice.password));
    request.blanket.authnService = AuthnService::Ntlm;
    request.blanket.authnLevel = *level;
    request.blanket.impersonationLevel = ImpersonationLevel::Impersonate;

    Ledger ledger;
    Session session(request, &ledger);
    QElapsedTimer clock;
    double first = 0;
    double cpuBefore = 0;
    int failed = 0;
    qint64 bytesOfRows = 0;
    const auto finish = [&](const Outcome& outcome, qint64 count) {
        const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        const double cpu = (bench::processCpuMs() - cpuBefore) / 1e3;
        ledger.flush();
        quint64 wire = 0;
        for (int i = 0; i < ledger.count(); ++i)
            wire += ledger.at(i).bytesSent + ledger.at(i).bytesReceived;
        const Way way = wayToFirstRow(ledger);
        const QJsonObject figures{
            {QStringLiteral("rows"), count},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("cpuSeconds"), cpu},
            {QStringLiteral("cryptoCpuSeconds"), cryptoCpuSeconds(wire)},
            {QStringLiteral("firstRowSeconds"), first},
            {QStringLiteral("wireBytes"), static_cast<qint64>(wire)},
            {QStringLiteral("batchBytesPerRow"),
             static_cast<double>(bytesOfRows) / std::max(1.0, double(count))},
            {QStringLiteral("callsToServices"), way.callsToServices},
            {QStringLiteral("handshakesToServices"), way.handshakesToServices},
            {QStringLiteral("callsToFirstRow"), way.callsToFirstRow},
            {QStringLiteral("handshakesToFirstRow"), way.handshakesToFirstRow},
            {QStringLiteral("error"), outcome.ok() ? QString() : describe(outcome.code)},
        };
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        failed = outcome.ok() ? 0 : 2;
        QCoreApplication::quit();
    };
    QObject::connect(&session, &Session::stateChanged, &session, [&](Session::State state) {
        if (state == Session::State::Failed)
            finish(session.lastOutcome(), 0);
        if (state != Session::State::Open)
            return;
        auto* run =
            session.query(request.nameSpace, QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < ") + rows);
        QObject::connect(run, &QueryRun::rowsArrived, run, [&](const QueryRun::Batches& batches) {
            if (first == 0)
                first = static_cast<double>(clock.nsecsElapsed()) / 1e9;
            for (const auto& batch : batches)
                bytesOfRows += batch->byteSize();
        });
        QObject::connect(run, &QueryRun::finished, run,
                         [&, run](const Outcome& outcome) { finish(outcome, run->rowCount()); });
    });
    cpuBefore = bench::processCpuMs();
    clock.start();
    session.open();
    QCoreApplication::exec();
    session.close();
    return failed;
}
