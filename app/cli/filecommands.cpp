// Commands that need no host: decode, check-mof.
#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/resultwriter.h"
#include "core/cim/mof/mof.h"
#include "core/cim/mof/mofwriter.h"
#include "core/dcom/wmio/encodingunit.h"
#include "core/lab/scenarioloader.h"

#include <cstdio>
#include <QCoreApplication>
#include <QDir>
#include <QFile>

// A static library's resources must be named by somebody, outside any namespace.
static void initScenarioResources() {
    Q_INIT_RESOURCE(scenarios);
}

namespace wbemscope::cli {

namespace {

constexpr qint64 LargestFile = 256 << 20;

QByteArray readFile(const QString& path) {
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        throw UsageError{QStringLiteral("%1: %2").arg(path, file.errorString())};
    QByteArray content = file.read(LargestFile + 1);
    if (content.size() > LargestFile)
        throw UsageError{QCoreApplication::translate("FileCommands", "%1: the file is too large").arg(path)};
    return content;
}

/// The classes that a scenario may use without declaring them: those that every namespace has, and those of
/// the built-in scenarios in their namespaces.
class LabClasses {
public:
    LabClasses() {
        initScenarioResources();
        const QString top = lab::builtInScenarios();
        for (auto& declaration : compile(top + QStringLiteral("/every"), {}).declarations)
            if (declaration.isClass())
                m_everywhere.insert(declaration.className().toLower(), declaration.object.cls);
        const auto document = compile(
            top, [this](const QString&, const QString& name) { return m_everywhere.value(name.toLower()); });
        for (const auto& declaration : document.declarations)
            if (declaration.isClass())
                m_byPlace.insert(key(declaration.nameSpace, declaration.className()), declaration.object.cls);
    }

    cim::ClassPtr find(const QString& nameSpace, const QString& name) const {
        const auto own = m_byPlace.value(key(nameSpace, name));
        return own ? own : m_everywhere.value(name.toLower());
    }

private:
    static QString key(const QString& nameSpace, const QString& name) {
        return (nameSpace + QLatin1Char(':') + name).toLower();
    }
    static cim::mof::Document compile(const QString& directory, cim::mof::ClassResolver resolver) {
        cim::mof::Compiler compiler(std::move(resolver));
        const QDir dir(directory);
        for (const auto& name : dir.entryList({QStringLiteral("*.mof")}, QDir::Files, QDir::Name))
            compiler.add(cim::mof::decodeText(readFile(dir.filePath(name))), name);
        return compiler.take();
    }

    QHash<QString, cim::ClassPtr> m_everywhere;
    QHash<QString, cim::ClassPtr> m_byPlace;
};

} // namespace

int runDecode(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "FileCommands",
        "Prints the MOF of the MS-WMIO encoding unit in FILE (\"-\": standard input), which may be "
        "binary or hexadecimal text."));
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QCoreApplication::translate("FileCommands", "encoding unit, binary or hex"));
    const QString path = parse(parser, arguments, 1, 1).front();
    const QByteArray content = readFile(path);
    try {
        const auto object = dcom::wmio::decodeUnit(dcom::wmio::unitFromBinaryOrHex(content));
        QByteArray text = cim::mof::listing(object).toUtf8();
        if (!text.endsWith('\n'))
            text += '\n';
        writeOut(text);
        return ExitDone;
    } catch (const DecodeError& error) {
        const QString message = QStringLiteral("%1: offset %2 (%3): %4\n")
                                    .arg(path)
                                    .arg(error.offset())
                                    .arg(error.where(), error.message());
        std::fputs(qUtf8Printable(message), stderr);
        return ExitUsage;
    }
}

int runCheckMof(const QStringList& arguments) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("FileCommands", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Reads MOF files one after the other, as one body of text: a class of an "
           "earlier file serves a later one, and what the lab declares is known. Prints counts; "
           "every error goes to stderr as FILE:LINE:COLUMN: message."));
    parser.addPositionalArgument(QStringLiteral("FILE..."), tr("MOF files"));
    const QStringList files = parse(parser, arguments, 1, std::numeric_limits<qsizetype>::max());
    const LabClasses known;
    cim::mof::Compiler compiler(
        [&known](const QString& nameSpace, const QString& name) { return known.find(nameSpace, name); });
    for (const QString& file : files)
        compiler.add(cim::mof::decodeText(readFile(file)), file);
    const auto& document = compiler.document();
    for (const auto& error : document.errors)
        std::fputs(qUtf8Printable(error.toString() + QLatin1Char('\n')), stderr);
    const auto counted = [](const char* text, qsizetype n) {
        return QCoreApplication::translate("CheckMofCommand", text, nullptr, static_cast<int>(n));
    };
    const QStringList counts{
        counted(QT_TRANSLATE_N_NOOP("CheckMofCommand", "%n class(es)"), document.classCount()),
        counted(QT_TRANSLATE_N_NOOP("CheckMofCommand", "%n instance(s)"), document.instanceCount()),
        counted(QT_TRANSLATE_N_NOOP("CheckMofCommand", "%n error(s)"), document.errors.size())};
    writeOut(counts.join(QStringLiteral(", ")).toUtf8() + '\n');
    return document.ok() ? ExitDone : ExitUsage;
}

} // namespace wbemscope::cli
