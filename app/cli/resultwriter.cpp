#include "app/cli/resultwriter.h"

#include "app/cli/diagnosistext.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/cim/csv.h"
#include "core/cim/mof/mofwriter.h"

#include <cstdio>

namespace wbemscope::cli {

void writeOut(const QByteArray& bytes) {
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) != size)
        throw ProtocolError(hr::Fail, Stage::Local, QStringLiteral("standard output"),
                            QStringLiteral("The result cannot be written."));
}

namespace {

/// An array of objects; {"result", "calls", "diagnosis"} when more was asked for, or when nothing came but a
/// reason.
class JsonResult : public ResultWriter {
public:
    JsonResult(bool withCalls, bool withDiagnosis)
        : m_withMore(withCalls || withDiagnosis) {}

    void add(const cim::Object& object) override {
        JsonText json;
        writeObject(json, object);
        writeOut(begin() + json.take());
    }
    void finish(const Ledger* calls, const Why& why) override {
        if (!m_begun && !why.empty())
            m_withMore = true;
        QByteArray text = m_begun ? QByteArray("\n]") : opening() + ']';
        if (m_withMore)
            text += moreJson(calls, &why) + '}';
        writeOut(text + '\n');
    }

private:
    QByteArray opening() const { return m_withMore ? "{\"result\":[" : "["; }
    QByteArray begin() { return (std::exchange(m_begun, true) ? QByteArray(",") : opening()) + "\n  "; }

    bool m_withMore;
    bool m_begun = false;
};

class MofResult : public ResultWriter {
public:
    void add(const cim::Object& object) override {
        QByteArray text = cim::mof::write(object).toUtf8();
        if (!text.endsWith('\n'))
            text += '\n';
        writeOut(std::exchange(m_begun, true) ? '\n' + text : text);
    }
    void finish(const Ledger* calls, const Why&) override {
        if (!calls)
            return;
        QByteArray text = callTable(*calls);
        text.chop(1);
        writeOut((m_begun ? "\n// " : "// ") + text.replace("\n", "\n// ") + '\n');
    }

private:
    bool m_begun = false;
};

/// The columns of an object; for a class, what describes a class.
QStringList columnsOf(const cim::Object& object) {
    if (!object.instance)
        return {QStringLiteral("Class"), QStringLiteral("Superclass"), QStringLiteral("Kind"),
                QStringLiteral("Properties"), QStringLiteral("Methods")};
    QStringList names;
    for (const auto& property : object.instance->cls->properties)
        names += property.name;
    return names;
}

QString kindOf(const cim::Class& cls) {
    if (cls.isAssociation())
        return QStringLiteral("association");
    if (cls.isAbstract())
        return QStringLiteral("abstract");
    if (cls.isSingleton())
        return QStringLiteral("singleton");
    return {};
}

QStringList cellsOf(const cim::Object& object) {
    if (!object.instance)
        return {object.cls->name, object.cls->superclass(), kindOf(*object.cls),
                QString::number(object.cls->properties.size()), QString::number(object.cls->methods.size())};
    QStringList cells;
    const auto& instance = *object.instance;
    for (std::size_t i = 0; i < instance.values.size(); ++i)
        cells += cim::displayText(instance.values[i], instance.cls->properties[i].type);
    return cells;
}

class CsvResult : public ResultWriter {
public:
    void add(const cim::Object& object) override {
        QByteArray text;
        // Subclasses have columns of their own: a table of their own, after an empty line.
        if (const QStringList columns = columnsOf(object); columns != m_columns) {
            text = m_columns.isEmpty() ? QByteArray() : QByteArray("\r\n");
            m_columns = columns;
            text += line(m_columns);
        }
        writeOut(text + line(cellsOf(object)));
    }
    void finish(const Ledger* calls, const Why&) override {
        if (calls)
            writeOut((m_columns.isEmpty() ? "" : "\r\n") + callCsv(*calls));
    }

private:
    static QByteArray line(const QStringList& cells) {
        QByteArrayList fields;
        for (const auto& cell : cells)
            fields += cim::csvField(cell);
        return fields.join(',') + "\r\n";
    }
    QStringList m_columns;
};

/// The first rows decide on the widths, and on whether the columns fit side by side at all; if not, each
/// object is a list of its properties.
class TableResult : public ResultWriter {
public:
    void add(const cim::Object& object) override {
        const QStringList columns = columnsOf(object);
        if (columns != m_columns) {
            flush();
            if (!m_columns.isEmpty())
                writeOut("\n");
            m_columns = columns;
            m_table.emplace(columns);
            m_widths.clear();
            m_pending = 0;
            m_asList = false;
        }
        QStringList cells;
        for (const auto& cell : cellsOf(object))
            cells += oneLine(cell);
        if (m_asList) {
            writeList(cells);
            return;
        }
        m_table->add(cells);
        m_rows.push_back(std::move(cells));
        if (++m_pending >= Lookahead || !m_widths.empty())
            flush();
    }
    void finish(const Ledger* calls, const Why&) override {
        flush();
        if (calls)
            writeOut((m_columns.isEmpty() ? "" : "\n") + callTable(*calls));
    }

private:
    static constexpr int Lookahead = 200;
    static constexpr qsizetype WidestColumn = 60;
    static constexpr qsizetype WidthWithoutTerminal = 160;

    void flush() {
        if (!m_table || m_rows.empty())
            return;
        if (m_widths.empty()) {
            m_widths = m_table->widths(WidestColumn);
            qsizetype total = 0;
            for (const auto width : m_widths)
                total += width + 2;
            const int screen = terminalWidth();
            m_asList = total - 2 > (screen > 0 ? screen : WidthWithoutTerminal);
            if (!m_asList)
                writeOut(m_table->headerLine(m_widths));
        }
        if (m_asList) {
            for (const auto& row : m_rows)
                writeList(row);
        } else {
            writeOut(m_table->lines(m_widths));
        }
        m_table->clearRows();
        m_rows.clear();
    }

    void writeList(const QStringList& cells) {
        TextTable list({QString(), QString()});
        for (qsizetype i = 0; i < cells.size(); ++i)
            list.add({m_columns[i], QStringLiteral(": ") + cells[i]});
        writeOut((std::exchange(m_listBegun, true) ? "\n" : "") +
                 list.lines(list.widths(std::numeric_limits<qsizetype>::max())));
    }

    QStringList m_columns;
    std::optional<TextTable> m_table;
    std::vector<QStringList> m_rows;
    std::vector<qsizetype> m_widths;
    int m_pending = 0;
    bool m_asList = false;
    bool m_listBegun = false;
};

} // namespace

std::unique_ptr<ResultWriter> ResultWriter::make(const ClientOptions& options) {
    switch (options.output) {
    case OutputFormat::Json:
        return std::make_unique<JsonResult>(options.calls, options.investigate);
    case OutputFormat::Csv:
        return std::make_unique<CsvResult>();
    case OutputFormat::Mof:
        return std::make_unique<MofResult>();
    case OutputFormat::Table:
        break;
    }
    return std::make_unique<TableResult>();
}

} // namespace wbemscope::cli
