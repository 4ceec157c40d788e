#include "app/cli/password.h"

#include "app/cli/commandline.h"

#include <QCoreApplication>
#include <QFile>

namespace wbemscope::cli {

Secret passwordFromFile(const QString& path) {
    QFile file(path);
    const bool opened = path == QLatin1String("-")
                            ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
                            : file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!opened)
        throw UsageError{QCoreApplication::translate("Password", "--password-file: %1 cannot be read: %2")
                             .arg(path, file.errorString())};
    QByteArray line(1024, '\0');
    qint64 length = 0;
    char c = 0;
    while (length < line.size() && file.read(&c, 1) == 1 && c != '\n')
        line[length++] = c;
    if (length > 0 && line[length - 1] == '\r')
        --length;
    const bool tooLong = length == line.size();
    Secret secret =
        Secret::fromUtf8(std::span<const char>(line.constData(), static_cast<std::size_t>(length)));
    wipe(line);
    wipe(&c, sizeof c);
    if (tooLong)
        throw UsageError{
            QCoreApplication::translate("Password", "--password-file: the first line of %1 is too long")
                .arg(path)};
    return secret;
}

} // namespace wbemscope::cli
