#include "core/lab/engine.h"

namespace wbemscope::lab {

Poll Enumeration::nextBulk(int, RowSink&, int&) {
    return endOfRows(hr::WbemNotSupported, QStringLiteral("This enumeration has no bulk path."));
}

int Enumeration::skip(int count, Poll& poll) {
    int done = 0;
    std::vector<cim::Object> rows;
    constexpr int batch = 1024;
    while (done < count) {
        rows.clear();
        poll = next(std::min(batch, count - done), rows);
        done += static_cast<int>(rows.size());
        if (poll.state != Poll::State::More)
            break;
    }
    return done;
}

namespace {

class ReplayableEnumeration : public Enumeration {
public:
    ReplayableEnumeration(GeneratorFactory factory, bool forwardOnly)
        : m_factory(std::move(factory))
        , m_forwardOnly(forwardOnly)
        , m_rows(m_factory()) {}

    Poll next(int max, std::vector<cim::Object>& rows) override {
        return guarded([&] {
            const auto before = rows.size();
            Poll poll = m_rows->next(max, rows);
            m_position += static_cast<qint64>(rows.size() - before);
            return poll;
        });
    }
    bool isBulk() const override { return m_rows->isBulk(); }
    Poll nextBulk(int max, RowSink& sink, int& count) override {
        return guarded([&] {
            int made = 0;
            Poll poll = m_rows->nextBulk(max, sink, made);
            m_position += made;
            count += made;
            return poll;
        });
    }
    int skip(int count, Poll& poll) override {
        catchUp();
        const int jumped = m_rows->skip(count);
        m_position += jumped;
        return jumped == count ? jumped : jumped + Enumeration::skip(count - jumped, poll);
    }
    void reset() override {
        refuseForwardOnly();
        m_rows = m_factory();
        m_position = 0;
        m_behind = 0;
    }
    std::unique_ptr<Enumeration> clone() const override {
        refuseForwardOnly();
        auto copy = std::make_unique<ReplayableEnumeration>(m_factory, false);
        copy->m_behind = m_position + m_behind;
        return copy;
    }

private:
    void refuseForwardOnly() const {
        // MS-WMI 3.1.4.4.1 and 3.1.4.4.4.
        if (m_forwardOnly)
            fail(hr::WbemInvalidOperation, QStringLiteral("IEnumWbemClassObject"),
                 QStringLiteral("The enumeration is forward-only: it can be neither reset nor cloned."));
    }
    /// A clone starts where its original stood: it passes over as many rows, when it is first asked.
    Poll catchUp() {
        Poll poll;
        while (m_behind > 0) {
            const int want = static_cast<int>(std::min<qint64>(m_behind, 1 << 20));
            int passed = m_rows->skip(want);
            if (passed == 0) {
                std::vector<cim::Object> rows;
                poll = m_rows->next(std::min(want, 1024), rows);
                passed = static_cast<int>(rows.size());
            }
            m_behind -= passed;
            m_position += passed;
            if (poll.state != Poll::State::More)
                break;
        }
        return poll;
    }
    template <class Step> Poll guarded(Step step) {
        if (m_behind > 0)
            if (Poll poll = catchUp(); poll.state != Poll::State::More && m_behind > 0)
                return poll;
        try {
            return step();
        } catch (const ProtocolError& e) {
            return failedRows(e);
        }
    }

    GeneratorFactory m_factory;
    bool m_forwardOnly;
    GeneratorPtr m_rows;
    qint64 m_position = 0;
    qint64 m_behind = 0;
};

} // namespace

std::unique_ptr<Enumeration> replayable(GeneratorFactory factory, bool forwardOnly) {
    return std::make_unique<ReplayableEnumeration>(std::move(factory), forwardOnly);
}

} // namespace wbemscope::lab
