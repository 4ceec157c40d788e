#pragma once

#include "tests/common/patience.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wbemscope::dcom::testing {

/// A real MIT KDC for realm WORKSHOP.TEST in a directory of its own, on loopback.
class Kdc {
public:
    ~Kdc() {
        m_kdc.terminate();
        if (!m_kdc.waitForFinished(test::Patience))
            m_kdc.kill();
    }

    struct Options {
        QString preload;     ///< A library that the KDC runs with (its clock, for one)
        QString libdefaults; ///< Further lines of krb5.conf
    };
    /// Empty when it runs; else why not. "absent: ..." when the programs are not installed.
    QString start() { return start(Options()); }
    QString start(const Options& options) {
        for (const char* name : {"krb5kdc", "kadmin.local", "kdb5_util"}) {
            if (program(name).isEmpty())
                return QStringLiteral("absent: %1 is not installed").arg(QLatin1String(name));
        }
        // Between the choice of a port and the KDC's bind() somebody else may take it.
        for (int attempt = 0; attempt < 5; ++attempt) {
            m_error = startOn(freePort(), options);
            if (m_error.isEmpty())
                break;
        }
        return m_error;
    }

    /// The process talks to this KDC from now on (start() does it).
    void use() const {
        qputenv("KRB5_CONFIG", QFile::encodeName(path("krb5.conf")));
        qputenv("KRB5_KDC_PROFILE", QFile::encodeName(path("kdc.conf")));
        qputenv("KRB5CCNAME", "FILE:" + QFile::encodeName(path("cc")));
        qputenv("KRB5RCACHENAME", "dfl:");
        qputenv("KRB5RCACHEDIR", QFile::encodeName(m_dir.path()));
    }
    bool disable(const char* name) {
        return admin(QStringLiteral("modprinc -allow_tix %1").arg(QLatin1String(name)));
    }

    bool addUser(const char* name, const char* password) {
        return admin(QStringLiteral("addprinc -pw %1 %2").arg(QLatin1String(password), QLatin1String(name)));
    }
    /// The keytab's path.
    QString addService(const char* name, const char* keytab,
                       const char* enctype = "aes256-cts-hmac-sha1-96") {
        const QString file = path(keytab);
        const QString type = QLatin1String(enctype) + QStringLiteral(":normal");
        admin(QStringLiteral("addprinc -randkey -e %1 %2").arg(type, QLatin1String(name)));
        admin(QStringLiteral("ktadd -k %1 -norandkey %2").arg(file, QLatin1String(name)));
        return file;
    }
    bool login(const char* user, const char* password) {
        QProcess p;
        p.start(program("kinit"), {QLatin1String(user)});
        p.write(QByteArray(password) + '\n');
        p.closeWriteChannel();
        return p.waitForFinished(test::Patience) && p.exitCode() == 0;
    }
    void logout() { QFile::remove(path("cc")); }

    QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    const QString& error() const { return m_error; }

private:
    /// Empty when it runs.
    QString startOn(int port, const Options& options) {
        write("krb5.conf",
              QStringLiteral("[libdefaults]\n"
                             "default_realm = WORKSHOP.TEST\n"
                             "dns_lookup_kdc = false\ndns_lookup_realm = false\n"
                             "dns_canonicalize_hostname = false\nrdns = false\n"
                             "udp_preference_limit = 1\nforwardable = true\n"
                             "permitted_enctypes = aes256-cts-hmac-sha1-96 aes128-cts-hmac-sha1-96 "
                             "arcfour-hmac\n"
                             "default_ccache_name = FILE:%2/cc\n%3"
                             "[realms]\nWORKSHOP.TEST = {\n kdc = 127.0.0.1:%1\n}\n"
                             "[domain_realm]\n.workshop.test = WORKSHOP.TEST\n")
                  .arg(port)
                  .arg(m_dir.path(), options.libdefaults));
        write("kdc.conf",
              QStringLiteral("[kdcdefaults]\nkdc_listen = 127.0.0.1:%1\nkdc_tcp_listen = 127.0.0.1:%1\n"
                             "[realms]\nWORKSHOP.TEST = {\n database_name = %2/principal\n"
                             " key_stash_file = %2/stash\n"
                             " supported_enctypes = aes256-cts-hmac-sha1-96:normal "
                             "aes128-cts-hmac-sha1-96:normal arcfour-hmac:normal\n}\n"
                             "[logging]\nkdc = FILE:%2/kdc.log\ndefault = FILE:%2/kdc.log\n")
                  .arg(port)
                  .arg(m_dir.path()));
        use();
        if (!QFile::exists(path("principal")) &&
            !run("kdb5_util", {"create", "-s", "-P", "master", "-r", "WORKSHOP.TEST"}))
            return m_error;
        m_kdc.setProcessChannelMode(QProcess::MergedChannels);
        if (!options.preload.isEmpty()) {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("LD_PRELOAD"), options.preload);
            m_kdc.setProcessEnvironment(environment);
        }
        m_kdc.start(program("krb5kdc"),
                    {QStringLiteral("-n"), QStringLiteral("-r"), QStringLiteral("WORKSHOP.TEST")});
        if (!m_kdc.waitForStarted())
            return QStringLiteral("krb5kdc does not start");
        for (int i = 0; i < test::Patience / 25 && m_kdc.state() == QProcess::Running; ++i) {
            if (listens(port))
                return {};
            m_kdc.waitForFinished(25); // which also notices its end
        }
        return QStringLiteral("krb5kdc does not listen: ") + QString::fromLocal8Bit(m_kdc.readAll());
    }

    static QString program(const char* name) {
        const QString found = QStandardPaths::findExecutable(QLatin1String(name));
        return found.isEmpty()
                   ? QStandardPaths::findExecutable(QLatin1String(name),
                                                    {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
                   : found;
    }
    void write(const char* name, const QString& text) {
        QFile f(path(name));
        if (f.open(QIODevice::WriteOnly))
            f.write(text.toUtf8());
    }
    bool admin(const QString& query) {
        return run("kadmin.local", {"-r", "WORKSHOP.TEST", "-q", query.toUtf8()});
    }
    bool run(const char* name, std::initializer_list<QByteArray> arguments) {
        QStringList list;
        for (const QByteArray& a : arguments)
            list += QString::fromUtf8(a);
        QProcess p;
        p.setProcessChannelMode(QProcess::MergedChannels);
        p.start(program(name), list);
        if (p.waitForFinished(test::Patience) && p.exitCode() == 0)
            return true;
        m_error = QLatin1String(name) + QStringLiteral(": ") + QString::fromLocal8Bit(p.readAll());
        return false;
    }
    static sockaddr_in loopback(int port) {
        sockaddr_in a{};
        a.sin_family = AF_INET;
        a.sin_port = htons(static_cast<quint16>(port));
        a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return a;
    }
    static int freePort() {
        const int s = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in a = loopback(0);
        socklen_t size = sizeof a;
        ::bind(s, reinterpret_cast<sockaddr*>(&a), size);
        ::getsockname(s, reinterpret_cast<sockaddr*>(&a), &size);
        ::close(s);
        return ntohs(a.sin_port);
    }
    static bool listens(int port) {
        const int s = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in a = loopback(port);
        const bool yes = ::connect(s, reinterpret_cast<const sockaddr*>(&a), sizeof a) == 0;
        ::close(s);
        return yes;
    }

    QTemporaryDir m_dir;
    QProcess m_kdc;
    QString m_error;
};

} // namespace wbemscope::dcom::testing
