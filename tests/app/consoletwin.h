#pragma once

#include "tests/app/interrupting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

namespace wbemscope::test {

/// What a run left; code -1: it did not end by itself.
struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs the console twin to its end.
inline Ran run(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral(WBEMSCOPE_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), "did not end: " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QStringList list(std::initializer_list<const char*> words) {
    QStringList result;
    for (const char* word : words)
        result += QString::fromUtf8(word);
    return result;
}

inline QJsonDocument json(const Ran& ran) {
    QJsonParseError error;
    auto document = QJsonDocument::fromJson(ran.out, &error);
    return error.error == QJsonParseError::NoError ? document : QJsonDocument();
}

inline QString dataDir() {
    const QString given = qEnvironmentVariable("WBEMSCOPE_TEST_DATA");
    return given.isEmpty() ? QStringLiteral(WBEMSCOPE_SOURCE "/../shared/data") : given;
}

inline QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A lab in a process of its own.
class LabProcess {
public:
    explicit LabProcess(const QStringList& options = {}) {
        prepareForInterrupt(m_process);
        m_process.start(QStringLiteral(WBEMSCOPE_CLI), list({"lab", "--port", "0"}) + options);
        QElapsedTimer clock;
        clock.start();
        while (!m_process.canReadLine() && clock.elapsed() < Patience &&
               m_process.state() != QProcess::NotRunning)
            m_process.waitForReadyRead(100);
        m_line = m_process.readLine().trimmed();
    }
    ~LabProcess() {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    const QByteArray& line() const { return m_line; }
    QString host() const { return QString::fromUtf8(m_line).section(QLatin1Char(' '), -1); }
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
    QByteArray m_line;
};

} // namespace wbemscope::test
