#pragma once

#include "core/session/session.h"

#include <atomic>
#include <condition_variable>
#include <thread>

namespace wbemscope::testing {

using namespace std::chrono_literals;

/// What a scripted connection does and what became of it; shared with the test, outlives the connection.
struct Script {
    // Behaviour. `Hang` doesn't listen to its stop token: the engine at its worst.
    enum class Manner { Answer, Wait, Hang, Refuse, OutOfMemory, Throw };
    std::atomic<Manner> open{Manner::Answer};
    std::atomic<Manner> close{Manner::Answer};
    std::atomic<Manner> next{Manner::Answer};
    std::atomic<int> rows{0};             ///< Of a query
    std::atomic<int> wait{0};             ///< ms before each batch
    std::atomic<quint32> status{0};       ///< Of the last batch
    std::atomic<quint32> refreshError{0}; ///< What a Refresh fails with
    std::atomic<bool> loseInIdle{false};

    // Hung calls end when this is set.
    std::atomic<bool> release{false};

    // Observations.
    std::atomic<int> alive{0}; ///< connections
    std::atomic<int> enumerators{0};
    std::atomic<int> refreshers{0};
    std::atomic<int> refreshersMade{0};
    std::atomic<int> closes{0};
    std::atomic<int> batches{0};
    std::atomic<int> entered{0}; ///< blocking calls that were begun
    std::atomic<bool> wrongThread{false};

    void behave(Manner manner, std::stop_token stop, const char* where) {
        const QString name = QString::fromLatin1(where);
        switch (manner) {
        case Manner::Answer:
            return;
        case Manner::Refuse:
            throw ProtocolError(hr::AccessDenied, Stage::Activation, name, QStringLiteral("refused"));
        case Manner::OutOfMemory:
            throw std::bad_alloc();
        case Manner::Throw:
            throw std::logic_error("a bug");
        case Manner::Wait:
            ++entered;
            while (!stop.stop_requested() && !release)
                std::this_thread::sleep_for(1ms);
            if (stop.stop_requested())
                throw Cancelled(name);
            return;
        case Manner::Hang:
            ++entered;
            while (!release)
                std::this_thread::sleep_for(1ms);
            return;
        }
    }
};
using ScriptPtr = std::shared_ptr<Script>;

/// Rows that only know their number.
class NumberedRows : public cim::RowBatch {
public:
    NumberedRows(int first, int count)
        : m_first(first)
        , m_count(count) {}
    int count() const override { return m_count; }
    const cim::ClassPtr& classOf(int) const override { return m_class; }
    cim::Value value(int row, int) const override { return cim::Value(qint64{m_first} + row); }
    cim::Object object(int) const override { return {}; }
    qsizetype byteSize() const override { return qsizetype{m_count} * 100; }

private:
    int m_first;
    int m_count;
    cim::ClassPtr m_class;
};

class ScriptedEnumerator : public Enumerator {
public:
    ScriptedEnumerator(ScriptPtr script, std::thread::id home)
        : m_script(std::move(script))
        , m_home(home) {
        ++m_script->enumerators;
    }
    ~ScriptedEnumerator() override {
        checkThread();
        --m_script->enumerators;
    }
    Batch next(int maxRows, std::chrono::milliseconds, std::stop_token stop) override {
        checkThread();
        if (m_script->wait > 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(m_script->wait));
        m_script->behave(m_script->next, stop, "Next");
        ++m_script->batches;
        const int count = std::min(maxRows, m_script->rows - m_given);
        Batch batch;
        if (count > 0)
            batch.rows = std::make_shared<NumberedRows>(m_given, count);
        m_given += count;
        batch.finished = m_given >= m_script->rows;
        if (batch.finished)
            batch.status = m_script->status ? m_script->status.load() : hr::False;
        return batch;
    }
    HResult skip(int, std::chrono::milliseconds, std::stop_token) override { return hr::Ok; }
    void reset(std::stop_token) override { m_given = 0; }
    std::unique_ptr<Enumerator> clone(std::stop_token) override {
        return std::make_unique<ScriptedEnumerator>(m_script, m_home);
    }

private:
    void checkThread() {
        if (std::this_thread::get_id() != m_home)
            m_script->wrongThread = true;
    }
    ScriptPtr m_script;
    std::thread::id m_home;
    int m_given = 0;
};

/// Brings `rows` instances, numbered from how often it was asked.
class ScriptedRefresher : public Refresher {
public:
    explicit ScriptedRefresher(ScriptPtr script)
        : m_script(std::move(script)) {
        ++m_script->refreshers;
        ++m_script->refreshersMade;
    }
    ~ScriptedRefresher() override { --m_script->refreshers; }
    cim::RowBatchPtr refresh(std::stop_token stop) override {
        m_script->behave(m_script->next, stop, "Refresh");
        if (const quint32 code = m_script->refreshError)
            throw ProtocolError(code, Stage::Operation, QStringLiteral("Refresh"), QStringLiteral("failed"));
        ++m_refreshes;
        return m_script->rows > 0 ? std::make_shared<NumberedRows>(m_refreshes, m_script->rows.load())
                                  : nullptr;
    }

private:
    ScriptPtr m_script;
    int m_refreshes = 0;
};

class ScriptedServices : public Services {
public:
    explicit ScriptedServices(ScriptPtr script)
        : m_script(std::move(script)) {}
    QString nameSpace() const override { return QStringLiteral("ROOT"); }
    std::shared_ptr<Services> openNamespace(const QString&, std::stop_token) override {
        return std::make_shared<ScriptedServices>(m_script);
    }
    cim::Object getObject(const QString&, std::stop_token) override { return {}; }
    std::unique_ptr<Enumerator> createClassEnum(const QString&, const EnumOptions&,
                                                std::stop_token) override {
        return make();
    }
    std::unique_ptr<Enumerator> createInstanceEnum(const QString&, const EnumOptions&,
                                                   std::stop_token) override {
        return make();
    }
    std::unique_ptr<Enumerator> execQuery(const QString&, const EnumOptions&, std::stop_token) override {
        return make();
    }
    std::unique_ptr<Enumerator> execNotificationQuery(const QString&, const EnumOptions&,
                                                      std::stop_token) override {
        return make();
    }
    cim::Object execMethod(const QString&, const QString&, const cim::Object&, std::stop_token) override {
        return {};
    }
    std::unique_ptr<Refresher> watch(const QString&, const EnumOptions&, std::stop_token) override {
        return std::make_unique<ScriptedRefresher>(m_script);
    }

private:
    std::unique_ptr<Enumerator> make() {
        return std::make_unique<ScriptedEnumerator>(m_script, std::this_thread::get_id());
    }
    ScriptPtr m_script;
};

class ScriptedConnection : public Connection {
public:
    explicit ScriptedConnection(ScriptPtr script)
        : m_script(std::move(script))
        , m_home(std::this_thread::get_id()) {
        ++m_script->alive;
    }
    ~ScriptedConnection() override {
        checkThread();
        --m_script->alive;
    }
    void open(std::stop_token stop) override {
        checkThread();
        m_script->behave(m_script->open, stop, "open");
    }
    void close() override {
        checkThread();
        ++m_script->closes;
        m_script->behave(m_script->close, {}, "close");
    }
    std::shared_ptr<Services> services(const QString&, std::stop_token) override {
        checkThread();
        return std::make_shared<ScriptedServices>(m_script);
    }
    void idle(std::chrono::milliseconds howLong) override {
        checkThread();
        if (m_script->loseInIdle)
            throw ProtocolError(hr::Disconnected, Stage::Transport, QStringLiteral("ping"),
                                QStringLiteral("lost"));
        std::unique_lock lock(m_mutex);
        m_woken.wait_for(lock, howLong, [this] { return m_wake; });
        m_wake = false;
    }
    void wake() override {
        const std::lock_guard lock(m_mutex);
        m_wake = true;
        m_woken.notify_all();
    }

private:
    void checkThread() {
        if (std::this_thread::get_id() != m_home)
            m_script->wrongThread = true;
    }
    ScriptPtr m_script;
    std::thread::id m_home;
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_wake = false;
};

inline ConnectionFactory factoryOf(ScriptPtr script) {
    return [script](const ConnectionRequest&, quint32, CallSink) {
        return std::make_unique<ScriptedConnection>(script);
    };
}

} // namespace wbemscope::testing
