#include "app/cli/resultwriter.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/cim/csv.h"

#include <QCoreApplication>

namespace wbemscope::cli {

namespace {

QString effectiveText(const CallRecord& call) {
    return call.effective ? monikerName(call.effective->authnLevel) : QStringLiteral("-");
}

QString ms(double duration) {
    return QString::number(duration, 'f', 1);
}

} // namespace

QByteArray callTable(const Ledger& calls) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("CallTable", text); };
    TextTable table({tr("Proxy"), tr("Method"), tr("Requested"), tr("Effective"), tr("Impersonation"),
                     tr("Service"), tr("Wire"), tr("ms"), tr("Sent"), tr("Received"), tr("Result")});
    for (const int column : {7, 8, 9})
        table.alignRight(column);
    for (int i = 0; i < calls.count(); ++i) {
        const CallRecord& call = calls.at(i);
        const SecurityBlanket& blanket = call.effective ? *call.effective : call.requested;
        table.add({call.proxy, call.method, monikerName(call.requested.authnLevel), effectiveText(call),
                   monikerName(blanket.impersonationLevel), serviceName(blanket.authnService),
                   wireProtectionName(call.protection), ms(call.durationMs), QString::number(call.bytesSent),
                   QString::number(call.bytesReceived),
                   call.hresult == hr::Ok ? outcomeName(CallOutcome::Ok) : describe(call.hresult)});
    }
    return table.textFor(terminalWidth());
}

QByteArray callCsv(const Ledger& calls) {
    QByteArray bytes =
        "proxy,method,requestedLevel,effectiveLevel,effectiveSource,impersonationLevel,authnService,"
        "protection,hresult,hresultName,durationMs,bytesSent,bytesReceived,sealedBytes,signedBytes\r\n";
    for (int i = 0; i < calls.count(); ++i) {
        const CallRecord& call = calls.at(i);
        const SecurityBlanket& blanket = call.effective ? *call.effective : call.requested;
        const QStringList cells{call.proxy,
                                call.method,
                                monikerName(call.requested.authnLevel),
                                call.effective ? monikerName(call.effective->authnLevel) : QString(),
                                effectiveSourceName(call.effectiveSource),
                                monikerName(blanket.impersonationLevel),
                                serviceName(blanket.authnService),
                                wireProtectionName(call.protection),
                                QStringLiteral("0x%1").arg(call.hresult, 8, 16, QLatin1Char('0')),
                                hresultName(call.hresult),
                                ms(call.durationMs),
                                QString::number(call.bytesSent),
                                QString::number(call.bytesReceived),
                                QString::number(call.sealedBytes),
                                QString::number(call.signedBytes)};
        QByteArrayList fields;
        for (const auto& cell : cells)
            fields += cim::csvField(cell);
        bytes += fields.join(',') + "\r\n";
    }
    return bytes;
}

} // namespace wbemscope::cli
