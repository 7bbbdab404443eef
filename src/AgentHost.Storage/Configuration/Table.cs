namespace AgentHost.Storage.Configuration;

/// <summary>
/// The key and the indexes of a table. Said once as data, because the model is made from it in two ways: <see cref="ModelByConventions"/>
/// and <see cref="ModelAtStart"/>.
/// </summary>
/// <param name="row">The class of its rows.</param>
/// <param name="key">The properties of its primary key.</param>
internal abstract class Table(Type row, IReadOnlyList<string> key)
{
    public Type Row { get; } = row;

    public IReadOnlyList<string> Key { get; } = key;

    public List<TableIndex> Indexes { get; } = [];
}
