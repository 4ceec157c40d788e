#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/cim/mof/mofwriter.h"
#include "core/cim/objectpath.h"

#include <functional>

namespace wbemscope::cli {

namespace {

/// A host says only that a path is wrong; our own parser can say where.
void reportPlace(const QString& path) {
    cim::PathError error;
    if (!cim::ObjectPath::tryParse(path, &error))
        writeError(QStringLiteral("PATH:%1: %2").arg(error.column).arg(error.message));
}

using ObjectPrinter = std::function<void(Client&, const cim::Object& object)>;

/// What `get` and `mof` share: fetches the object that the one positional argument names and prints it.
int runForObject(const QStringList& arguments, const QString& description, const QList<OutputFormat>& formats,
                 const ObjectPrinter& print) {
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"), formats);
    parser.addPositionalArgument(
        QStringLiteral("PATH"),
        QCoreApplication::translate("GetCommand", "e.g. Win32_Service or \"Win32_Service.Name='Spooler'\""));
    const QString path = parse(parser, arguments, 1, 1).front();

    Client client(clientArguments.evaluate());
    int code = client.open();
    cim::Object object;
    if (code == ExitDone) {
        const auto result = client.call(
            [path, nameSpace = client.nameSpace()](Connection& connection, const std::stop_token& stop) {
                return connection.services(nameSpace, stop)->getObject(path, stop);
            });
        client.reportExplained(result.outcome);
        code = exitCode(result.outcome);
        if (result.outcome.code == hr::WbemInvalidObjectPath)
            reportPlace(path);
        object = result.value.value_or(cim::Object());
    }
    if (object)
        print(client, object);
    else
        writeNoResult(client);
    return code;
}

void printObject(Client& client, const cim::Object& object) {
    const auto writer = ResultWriter::make(client.options());
    writer->add(object);
    writer->finish(askedCalls(client), client.why());
}

QString typeText(cim::Type type) {
    return cim::typeName(type.base) + (type.array ? QStringLiteral("[]") : QString());
}

/// Name, type and value of each property, system properties first; for a class also its methods.
QByteArray objectTable(const cim::Object& object) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("GetCommand", text); };
    TextTable properties({tr("Name"), tr("Type"), object.instance ? tr("Value") : tr("Default")});
    for (const QString& name : cim::systemPropertyNames())
        if (const auto value = cim::systemProperty(object, name))
            properties.add({name, typeText(cim::systemPropertyType(name)),
                            oneLine(cim::displayText(*value, cim::systemPropertyType(name)))});
    const auto& cls = object.instance ? *object.instance->cls : *object.cls;
    for (std::size_t i = 0; i < cls.properties.size(); ++i) {
        const auto& property = cls.properties[i];
        const cim::Value& value = object.instance ? object.instance->values.at(i) : property.defaultValue;
        properties.add({property.name + (property.isKey() ? QStringLiteral(" (key)") : QString()),
                        typeText(property.type), oneLine(cim::displayText(value, property.type))});
    }
    QByteArray text = properties.text();
    if (object.instance || cls.methods.empty())
        return text;
    const auto parameters = [](const cim::ClassPtr& signature) {
        QStringList list;
        if (signature)
            for (const auto& parameter : signature->properties)
                list += typeText(parameter.type) + QLatin1Char(' ') + parameter.name;
        return list.join(QStringLiteral(", "));
    };
    TextTable methods({tr("Method"), tr("In"), tr("Out")});
    for (const auto& method : cls.methods)
        methods.add({method.name, parameters(method.in), parameters(method.out)});
    return text + '\n' + methods.text();
}

} // namespace

int runGet(const QStringList& arguments) {
    const auto print = [](Client& client, const cim::Object& object) {
        if (client.options().output == OutputFormat::Table)
            writeResult(client, objectTable(object));
        else
            printObject(client, object);
    };
    return runForObject(arguments, QCoreApplication::translate("GetCommand", "Prints one object."),
                        {OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv, OutputFormat::Mof},
                        print);
}

int runMof(const QStringList& arguments) {
    return runForObject(arguments, QCoreApplication::translate("GetCommand", "Prints one object as MOF."),
                        {OutputFormat::Mof, OutputFormat::Json, OutputFormat::Csv, OutputFormat::Table},
                        printObject);
}

} // namespace wbemscope::cli
