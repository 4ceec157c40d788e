// Rows of Workshop_Row from a lab to a client that only counts: rows/s, bytes/s, round trips to the first
// row, and what RC4 and HMAC-MD5 of libgcrypt alone would take for the same bytes on one core. One JSON line.
//     throughput HOST PORT LEVEL ROWS
#include "core/lab/lab.h"
#include "core/session/session.h"

#include <cstdio>
#include <gcrypt.h>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

using namespace wbemscope;

namespace {

/// Seconds for RC4 (seal) and HMAC-MD5 (sign) over `bytes`, in fragments as they travel.
double cryptoSeconds(quint64 bytes) {
    constexpr std::size_t Fragment = 5840;
    std::vector<quint8> data(Fragment, 0x5A);
    gcry_cipher_hd_t rc4 = nullptr;
    gcry_md_hd_t mac = nullptr;
    const std::array<quint8, 16> key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    gcry_cipher_open(&rc4, GCRY_CIPHER_ARCFOUR, GCRY_CIPHER_MODE_STREAM, 0);
    gcry_cipher_setkey(rc4, key.data(), key.size());
    gcry_md_open(&mac, GCRY_MD_MD5, GCRY_MD_FLAG_HMAC);
    gcry_md_setkey(mac, key.data(), key.size());
    QElapsedTimer clock;
    clock.start();
    for (quint64 done = 0; done < bytes; done += Fragment) {
        gcry_cipher_decrypt(rc4, data.data(), data.size(), nullptr, 0);
        gcry_md_reset(mac);
        gcry_md_write(mac, data.data(), data.size());
        gcry_md_read(mac, GCRY_MD_MD5);
    }
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    gcry_cipher_close(rc4);
    gcry_md_close(mac);
    return seconds;
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
    int failed = 0;
    qint64 bytesOfRows = 0;
    const auto finish = [&](const Outcome& outcome, qint64 count) {
        const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        ledger.flush();
        quint64 wire = 0;
        int toFirstRow = 0;
        bool found = false;
        for (int i = 0; i < ledger.count(); ++i) {
            wire += ledger.at(i).bytesSent + ledger.at(i).bytesReceived;
            toFirstRow += found || ledger.at(i).method == QLatin1String("RemRelease") ? 0 : 1;
            found = found || ledger.at(i).method == QLatin1String("Next");
        }
        const double crypto = cryptoSeconds(wire);
        std::printf("{\"rows\": %lld, \"seconds\": %.4f, \"firstRowSeconds\": %.4f, \"rowsPerSecond\": %.0f, "
                    "\"wireBytes\": %llu, \"megabytesPerSecond\": %.2f, \"cryptoSeconds\": %.4f, "
                    "\"callsToFirstRow\": %d, \"batchBytesPerRow\": %.1f, \"error\": \"%s\"}\n",
                    static_cast<long long>(count), seconds, first, static_cast<double>(count) / seconds,
                    static_cast<unsigned long long>(wire), static_cast<double>(wire) / 1e6 / seconds, crypto,
                    toFirstRow, count ? static_cast<double>(bytesOfRows) / static_cast<double>(count) : 0.0,
                    outcome.ok() ? "" : qPrintable(describe(outcome.code)));
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
    clock.start();
    session.open();
    QCoreApplication::exec();
    session.close();
    return failed;
}
