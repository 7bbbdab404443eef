namespace AgentHost.Storage.Configuration;

/// <summary>A table of rows of one class.</summary>
/// <param name="key">The properties of its primary key.</param>
internal sealed class Table<TRow>(params string[] key) : Table(typeof(TRow), key)
{
    public Table<TRow> Index(params string[] properties) => Add(properties, unique: false, filter: null);

    public Table<TRow> IndexWhere(string filter, params string[] properties) => Add(properties, unique: false, filter);

    public Table<TRow> Unique(params string[] properties) => Add(properties, unique: true, filter: null);

    public Table<TRow> UniqueWhere(string filter, params string[] properties) => Add(properties, unique: true, filter);

    private Table<TRow> Add(string[] properties, bool unique, string? filter)
    {
        Indexes.Add(new TableIndex(properties, unique, filter));
        return this;
    }
}
