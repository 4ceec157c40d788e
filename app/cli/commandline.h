#pragma once

#include "core/session/connectionrequest.h"

#include <QCommandLineParser>

namespace wbemscope::cli {

/// What the process answers with.
enum Exit : int {
    ExitDone = 0,
    ExitUsage = 1,
    ExitRefused = 2,
    ExitUnreachable = 3,
    ExitInterrupted = 130, ///< 128 + SIGINT, as shells have it
};

enum class OutputFormat : quint8 { Table, Json, Csv, Mof };

/// Thrown for an argument that makes no sense; main() prints it with the command's usage.
struct UsageError {
    QString message;
};

/// What the commands that speak to a host have in common.
struct ClientOptions {
    ConnectionRequest request;
    bool lab = false;
    QStringList scenarios; ///< Of that lab, beside the built-in ones.
    bool calls = false;
    bool investigate = false; ///< One additional call when causes look alike.
    OutputFormat output = OutputFormat::Table;
};

/// Adds --lab, --host, --namespace, ... to a parser. `formats`: what --output may be, the first is the
/// default.
class ClientArguments {
public:
    ClientArguments(QCommandLineParser& parser, QString defaultNamespace, QList<OutputFormat> formats);
    enum class Passwords : quint8 { Read, NotNeeded };
    /// After parsing. Reads the password (file, standard input or terminal). Throws UsageError.
    ClientOptions evaluate(Passwords passwords = Passwords::Read) const;
    /// What --output says, for a command that connects by itself or not at all. Throws UsageError.
    OutputFormat format() const;
    /// Credentials of one more account: of the lab's cast, or with a password from the terminal.
    static Credentials readAccount(const QString& account, bool lab);

private:
    QString formatNames() const;
    void readEngine(ClientOptions& options) const;
    void readBlanket(ConnectionRequest& request) const;
    void readCredentials(ClientOptions& options, Passwords passwords) const;

    QCommandLineParser& m_parser;
    QString m_defaultNamespace;
    QList<OutputFormat> m_formats;
};

QString formatName(OutputFormat format);
/// Parses the command's arguments; exits after --help. Throws UsageError. `wanted`: how many positional
/// arguments.
QStringList parse(QCommandLineParser& parser, const QStringList& arguments, qsizetype least, qsizetype most);

} // namespace wbemscope::cli
