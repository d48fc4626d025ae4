<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Hilum</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Heatmaps</source>
        <translation>Mapas de calor</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Open radiographs.</source>
        <translation>Abrir radiografías.</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open a folder with all below it.</source>
        <translation>Abrir una carpeta con todo lo que contiene.</translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation>Abrir los ejemplos</translation>
    </message>
    <message>
        <source>Show the radiographs that Hilum comes with.</source>
        <translation>Mostrar las radiografías que acompañan a Hilum.</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>Cerrar el estudio</translation>
    </message>
    <message>
        <source>Take this study out of the list.</source>
        <translation>Quitar este estudio de la lista.</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>Cerrar todo</translation>
    </message>
    <message>
        <source>Take everything out of the list.</source>
        <translation>Vaciar la lista.</translation>
    </message>
    <message>
        <source>Forget this study…</source>
        <translation>Olvidar este estudio…</translation>
    </message>
    <message>
        <source>Delete what Hilum keeps of this study; the files stay.</source>
        <translation>Borrar lo que Hilum guarda de este estudio; los archivos permanecen.</translation>
    </message>
    <message>
        <source>Forget these studies…</source>
        <translation>Olvidar estos estudios…</translation>
    </message>
    <message>
        <source>Delete what Hilum keeps of all studies that are listed now; the files stay.</source>
        <translation>Borrar lo que Hilum guarda de todos los estudios de la lista actual; los archivos permanecen.</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Exportar la imagen…</translation>
    </message>
    <message>
        <source>Save the picture as it is shown, heatmaps and legend included, without the patient's name.</source>
        <translation>Guardar la imagen tal como se ve, con mapas de calor y leyenda, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>Export bare picture…</source>
        <translation>Exportar la imagen sola…</translation>
    </message>
    <message>
        <source>Save the picture without heatmaps, marks and texts over it.</source>
        <translation>Guardar la imagen sin mapas de calor, marcas ni textos encima.</translation>
    </message>
    <message>
        <source>Export readings…</source>
        <translation>Exportar lecturas…</translation>
    </message>
    <message>
        <source>Save what the engine says of one picture or of all, as a table or as JSON, without the patient's name.</source>
        <translation>Guardar lo que dice el motor de una imagen o de todas, como tabla o como JSON, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Copiar la imagen</translation>
    </message>
    <message>
        <source>Copy the picture as it is shown.</source>
        <translation>Copiar la imagen tal como se ve.</translation>
    </message>
    <message>
        <source>Copy findings as text</source>
        <translation>Copiar los hallazgos como texto</translation>
    </message>
    <message>
        <source>Copy the ranked findings, without the patient's name or number.</source>
        <translation>Copiar los hallazgos ordenados, sin el nombre ni el número del paciente.</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Write a report, save it as PDF or print it.</source>
        <translation>Escribir un informe, guardarlo como PDF o imprimirlo.</translation>
    </message>
    <message>
        <source>Take as key image</source>
        <translation>Tomar como imagen clave</translation>
    </message>
    <message>
        <source>Put the picture as it is shown into the report, heatmaps and marks included.</source>
        <translation>Incluir en el informe la imagen tal como se ve, con mapas de calor y marcas.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Close Hilum.</source>
        <translation>Cerrar Hilum.</translation>
    </message>
    <message>
        <source>Window/level</source>
        <translation>Ventana/nivel</translation>
    </message>
    <message>
        <source>Drag right for a wider window, up for a brighter picture.</source>
        <translation>Arrastrar a la derecha ensancha la ventana; hacia arriba aclara la imagen.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Drag up to come nearer.</source>
        <translation>Arrastrar hacia arriba para acercarse.</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Desplazar</translation>
    </message>
    <message>
        <source>Drag to move the picture (also Space, or the middle button).</source>
        <translation>Arrastrar para mover la imagen (también con Espacio o el botón central).</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Measure from end to end; every length says where its scale comes from.</source>
        <translation>Medir de extremo a extremo; cada longitud dice de dónde viene su escala.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Drag one arm, then click the end of the other.</source>
        <translation>Arrastrar un lado y luego hacer clic en el extremo del otro.</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Índice cardiotorácico</translation>
    </message>
    <message>
        <source>Four guided clicks, or a proposal to adjust.</source>
        <translation>Cuatro clics guiados, o una propuesta para ajustar.</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest value and area of a box.</source>
        <translation>Media, DE, valor mínimo y máximo y área de un rectángulo.</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest value and area of an ellipse.</source>
        <translation>Media, DE, valor mínimo y máximo y área de una elipse.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Drag from what is meant to where the text goes; a click writes without an arrow.</source>
        <translation>Arrastrar desde lo señalado hasta donde irá el texto; un clic escribe sin flecha.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Turn black and white round.</source>
        <translation>Intercambiar blanco y negro.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Show the whole picture.</source>
        <translation>Mostrar la imagen entera.</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Píxeles reales</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel.</source>
        <translation>Un píxel de la imagen en un píxel de la pantalla.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Back to how the picture was first shown.</source>
        <translation>Volver a como se mostró la imagen al principio.</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Rotate the picture right by a quarter.</source>
        <translation>Girar la imagen un cuarto de vuelta a la derecha.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Rotate the picture left by a quarter.</source>
        <translation>Girar la imagen un cuarto de vuelta a la izquierda.</translation>
    </message>
    <message>
        <source>Flip left-right</source>
        <translation>Reflejar izquierda-derecha</translation>
    </message>
    <message>
        <source>Flip left and right; a banner says so.</source>
        <translation>Intercambiar izquierda y derecha; un aviso lo indica.</translation>
    </message>
    <message>
        <source>Flip upside down</source>
        <translation>Reflejar arriba-abajo</translation>
    </message>
    <message>
        <source>Flip top and bottom; a banner says so.</source>
        <translation>Intercambiar arriba y abajo; un aviso lo indica.</translation>
    </message>
    <message>
        <source>Set upright</source>
        <translation>Enderezar</translation>
    </message>
    <message>
        <source>Turn the picture as its file says it should stand.</source>
        <translation>Girar la imagen según indica su archivo.</translation>
    </message>
    <message>
        <source>Magnifier (hold)</source>
        <translation>Lupa (mantener)</translation>
    </message>
    <message>
        <source>While held: a glass under the pointer.</source>
        <translation>Mientras se mantiene: una lupa bajo el puntero.</translation>
    </message>
    <message>
        <source>Delete mark</source>
        <translation>Borrar la marca</translation>
    </message>
    <message>
        <source>Remove the selected mark.</source>
        <translation>Quitar la marca seleccionada.</translation>
    </message>
    <message>
        <source>Delete all marks</source>
        <translation>Borrar todas las marcas</translation>
    </message>
    <message>
        <source>Remove everything that is drawn on this picture.</source>
        <translation>Quitar todo lo dibujado sobre esta imagen.</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>Cambiar el texto</translation>
    </message>
    <message>
        <source>Write the selected text anew (also a double click).</source>
        <translation>Escribir de nuevo el texto seleccionado (también con doble clic).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last change of window, zoom, marks or heatmaps.</source>
        <translation>Deshacer el último cambio de ventana, ampliación, marcas o mapas de calor.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Do again what was undone.</source>
        <translation>Rehacer lo deshecho.</translation>
    </message>
    <message>
        <source>The file's own window</source>
        <translation>La ventana del archivo</translation>
    </message>
    <message>
        <source>The window that the file states.</source>
        <translation>La ventana que indica el archivo.</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Pulmón</translation>
    </message>
    <message>
        <source>A window for the lungs.</source>
        <translation>Una ventana para los pulmones.</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastino</translation>
    </message>
    <message>
        <source>A window for heart and mediastinum.</source>
        <translation>Una ventana para corazón y mediastino.</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>A window for bone.</source>
        <translation>Una ventana para el hueso.</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Rango completo</translation>
    </message>
    <message>
        <source>From the smallest to the largest stored value.</source>
        <translation>Del valor almacenado más pequeño al más grande.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>From the body's own values, without padding and collimator.</source>
        <translation>A partir de los valores del cuerpo, sin relleno ni colimador.</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Imagen siguiente</translation>
    </message>
    <message>
        <source>The next frame, else the next image of the study, else the next study.</source>
        <translation>El fotograma siguiente; si no, la imagen siguiente del estudio; si no, el estudio siguiente.</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Imagen anterior</translation>
    </message>
    <message>
        <source>The frame before, else the image before, else the study before.</source>
        <translation>El fotograma anterior; si no, la imagen anterior; si no, el estudio anterior.</translation>
    </message>
    <message>
        <source>Next study</source>
        <translation>Estudio siguiente</translation>
    </message>
    <message>
        <source>The next study in the list.</source>
        <translation>El estudio siguiente de la lista.</translation>
    </message>
    <message>
        <source>Previous study</source>
        <translation>Estudio anterior</translation>
    </message>
    <message>
        <source>The study before.</source>
        <translation>El estudio anterior.</translation>
    </message>
    <message>
        <source>Next unread</source>
        <translation>Siguiente sin leer</translation>
    </message>
    <message>
        <source>The next picture that nobody has reviewed.</source>
        <translation>La siguiente imagen que nadie ha revisado.</translation>
    </message>
    <message>
        <source>Reviewed, go on</source>
        <translation>Revisado, seguir</translation>
    </message>
    <message>
        <source>Mark this picture as reviewed and go to the next unread one.</source>
        <translation>Marcar esta imagen como revisada e ir a la siguiente sin leer.</translation>
    </message>
    <message>
        <source>Play frames</source>
        <translation>Reproducir fotogramas</translation>
    </message>
    <message>
        <source>Play the frames of this picture, or stop.</source>
        <translation>Reproducir los fotogramas de esta imagen, o parar.</translation>
    </message>
    <message>
        <source>Bare radiograph (hold)</source>
        <translation>Radiografía sola (mantener)</translation>
    </message>
    <message>
        <source>While held: every heatmap, mark and text is hidden.</source>
        <translation>Mientras se mantiene: se oculta todo mapa de calor, marca y texto.</translation>
    </message>
    <message>
        <source>All above threshold</source>
        <translation>Todos sobre el umbral</translation>
    </message>
    <message>
        <source>All heatmaps of present findings on, or all off.</source>
        <translation>Todos los mapas de calor de hallazgos presentes, o ninguno.</translation>
    </message>
    <message>
        <source>More opaque</source>
        <translation>Más opaco</translation>
    </message>
    <message>
        <source>Heatmaps more opaque.</source>
        <translation>Mapas de calor más opacos.</translation>
    </message>
    <message>
        <source>Less opaque</source>
        <translation>Menos opaco</translation>
    </message>
    <message>
        <source>Heatmaps more transparent.</source>
        <translation>Mapas de calor más transparentes.</translation>
    </message>
    <message>
        <source>Next way to show</source>
        <translation>Otra forma de mostrar</translation>
    </message>
    <message>
        <source>Heatmaps as regions, strengths, contours, the strongest finding alone, or where members differ.</source>
        <translation>Mapas de calor como regiones, intensidades, contornos, solo el hallazgo más fuerte, o donde difieren los miembros.</translation>
    </message>
    <message>
        <source>Other explanation methods…</source>
        <translation>Otros métodos de explicación…</translation>
    </message>
    <message>
        <source>For experts: Grad-CAM and its relatives for one finding, computed with PyTorch.</source>
        <translation>Para expertos: Grad-CAM y afines para un hallazgo, calculados con PyTorch.</translation>
    </message>
    <message>
        <source>Earlier radiograph beside</source>
        <translation>Radiografía anterior al lado</translation>
    </message>
    <message>
        <source>This patient's earlier radiograph of the same view beside the present one, and what changed.</source>
        <translation>La radiografía anterior de este paciente, en la misma proyección, junto a la actual, y lo que cambió.</translation>
    </message>
    <message>
        <source>Link zoom and pan</source>
        <translation>Vincular ampliación y desplazamiento</translation>
    </message>
    <message>
        <source>Zoom and pan all pictures together.</source>
        <translation>Ampliar y desplazar todas las imágenes a la vez.</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Una imagen</translation>
    </message>
    <message>
        <source>One picture.</source>
        <translation>Una imagen.</translation>
    </message>
    <message>
        <source>Two pictures</source>
        <translation>Dos imágenes</translation>
    </message>
    <message>
        <source>Two pictures side by side.</source>
        <translation>Dos imágenes lado a lado.</translation>
    </message>
    <message>
        <source>Four pictures</source>
        <translation>Cuatro imágenes</translation>
    </message>
    <message>
        <source>Two rows of two pictures.</source>
        <translation>Dos filas de dos imágenes.</translation>
    </message>
    <message>
        <source>Next picture beside</source>
        <translation>Imagen contigua</translation>
    </message>
    <message>
        <source>Make the next pane the active one.</source>
        <translation>Activar el panel siguiente.</translation>
    </message>
    <message>
        <source>Read first, then compare</source>
        <translation>Leer primero, luego comparar</translation>
    </message>
    <message>
        <source>Hide the engine's answer until you have committed yours.</source>
        <translation>Ocultar la respuesta del motor hasta que usted confirme la suya.</translation>
    </message>
    <message>
        <source>Your reads…</source>
        <translation>Sus lecturas…</translation>
    </message>
    <message>
        <source>What your reads so far add up to, held against the engine's, and how they went.</source>
        <translation>Lo que suman sus lecturas hasta ahora, frente a las del motor, y cómo fueron.</translation>
    </message>
    <message>
        <source>Corner texts</source>
        <translation>Textos en las esquinas</translation>
    </message>
    <message>
        <source>Patient, study, window and scale on the picture.</source>
        <translation>Paciente, estudio, ventana y escala sobre la imagen.</translation>
    </message>
    <message>
        <source>Side panels</source>
        <translation>Paneles laterales</translation>
    </message>
    <message>
        <source>The study list and the findings.</source>
        <translation>La lista de estudios y los hallazgos.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>The whole screen for Hilum.</source>
        <translation>Toda la pantalla para Hilum.</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Buscar en la lista</translation>
    </message>
    <message>
        <source>Type a name, a date or a file to find it.</source>
        <translation>Escribir un nombre, una fecha o un archivo para encontrarlo.</translation>
    </message>
    <message>
        <source>Header…</source>
        <translation>Cabecera…</translation>
    </message>
    <message>
        <source>Everything that the file says, to search and copy.</source>
        <translation>Todo lo que dice el archivo, para buscar y copiar.</translation>
    </message>
    <message>
        <source>Read the list in the background</source>
        <translation>Leer la lista en segundo plano</translation>
    </message>
    <message>
        <source>Let the engine go through the list while nobody waits for it.</source>
        <translation>Dejar que el motor recorra la lista mientras nadie espera.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Keys, mouse, theme and language.</source>
        <translation>Teclas, ratón, tema e idioma.</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>Buscar una acción…</translation>
    </message>
    <message>
        <source>Every action by its name.</source>
        <translation>Todas las acciones por su nombre.</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Teclas y ratón</translation>
    </message>
    <message>
        <source>Every key and gesture on one sheet.</source>
        <translation>Todas las teclas y gestos en una hoja.</translation>
    </message>
    <message>
        <source>What a heatmap shows</source>
        <translation>Qué muestra un mapa de calor</translation>
    </message>
    <message>
        <source>What a heatmap shows, and what it does not.</source>
        <translation>Qué muestra un mapa de calor y qué no.</translation>
    </message>
    <message>
        <source>Engine…</source>
        <translation>Motor…</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Where Hilum notes its own mistakes; no patient's data is in it.</source>
        <translation>Donde Hilum anota sus propios errores; no contiene datos de pacientes.</translation>
    </message>
    <message>
        <source>About Hilum</source>
        <translation>Acerca de Hilum</translation>
    </message>
    <message>
        <source>Version, licence and what Hilum is not.</source>
        <translation>Versión, licencia y lo que Hilum no es.</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Arrastrar con el botón izquierdo</translation>
    </message>
    <message>
        <source>the current tool: window/level, zoom, pan or a mark</source>
        <translation>la herramienta actual: ventana/nivel, ampliar, desplazar o una marca</translation>
    </message>
    <message>
        <source>Left drag on a mark or its handle</source>
        <translation>Arrastrar una marca o su tirador</translation>
    </message>
    <message>
        <source>move or change it</source>
        <translation>moverla o cambiarla</translation>
    </message>
    <message>
        <source>Middle drag, Space + left drag</source>
        <translation>Arrastrar con el botón central, Espacio + arrastrar</translation>
    </message>
    <message>
        <source>pan</source>
        <translation>desplazar</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Arrastrar con el botón derecho</translation>
    </message>
    <message>
        <source>zoom about the point where it began</source>
        <translation>ampliar alrededor del punto donde empezó</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Clic derecho</translation>
    </message>
    <message>
        <source>menu of the picture</source>
        <translation>menú de la imagen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>zoom to the pointer; in a picture of several frames: frames (Ctrl + wheel zooms)</source>
        <translation>ampliar hacia el puntero; en una imagen de varios fotogramas: fotogramas (Ctrl + rueda amplía)</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doble clic</translation>
    </message>
    <message>
        <source>fill the window with the picture, again to go back; on a text: write it anew</source>
        <translation>llenar la ventana con la imagen, otra vez para volver; sobre un texto: escribirlo de nuevo</translation>
    </message>
    <message>
        <source>Click on a finding</source>
        <translation>Clic en un hallazgo</translation>
    </message>
    <message>
        <source>its heatmap on or off</source>
        <translation>su mapa de calor sí o no</translation>
    </message>
    <message>
        <source>Drop files, folders or archives</source>
        <translation>Soltar archivos, carpetas o archivos comprimidos</translation>
    </message>
    <message>
        <source>open them</source>
        <translation>abrirlos</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>drop the unfinished mark, the selection or the tool; else pause a read, or stop looking through a folder</source>
        <translation>dejar la marca sin terminar, la selección o la herramienta; si no, poner en pausa una lectura o dejar de recorrer una carpeta</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Abrir reciente</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Windows for lung, mediastinum, bone, and the file's own (F5 to F10)</source>
        <translation>Ventanas para pulmón, mediastino, hueso y la del archivo (F5 a F10)</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Leer primero</translation>
    </message>
    <message>
        <source>Heatmap by rank</source>
        <translation>Mapa de calor por orden</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at that rank.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo en ese orden.</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
    <message>
        <source>The log is empty: Hilum has noticed no mistake of its own.</source>
        <translation>El registro está vacío: Hilum no ha notado ningún error propio.</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Buscar una acción</translation>
    </message>
    <message>
        <source>Actions that fit</source>
        <translation>Acciones que coinciden</translation>
    </message>
    <message>
        <source>cannot be used now</source>
        <translation>ahora no disponible</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Patient, study and window in the corners of the picture</source>
        <translation>Paciente, estudio y ventana en las esquinas de la imagen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Buscar una acción o una tecla</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Tecla nueva</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Sin tecla</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>De fábrica</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Restablecer todas las teclas</translation>
    </message>
    <message>
        <source>Choose an action, then press its new key in the box below. Changes hold at once.</source>
        <translation>Elija una acción y pulse su nueva tecla en el cuadro de abajo. Los cambios valen enseguida.</translation>
    </message>
    <message>
        <source>Press the new key for “{name}”.</source>
        <translation>Pulse la tecla nueva para «{name}».</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>Elegida por usted</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>ninguna tecla</translation>
    </message>
    <message>
        <source>“{name}” has {keys} now.</source>
        <translation>«{name}» tiene ahora {keys}.</translation>
    </message>
    <message>
        <source>As it was at first.</source>
        <translation>Como al principio.</translation>
    </message>
    <message>
        <source>Every key is as it was at first.</source>
        <translation>Todas las teclas están como al principio.</translation>
    </message>
    <message>
        <source>the current tool</source>
        <translation>la herramienta actual</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Arrastrar con el botón central</translation>
    </message>
    <message>
        <source>A right click that does not drag opens the menu. The wheel zooms to the pointer.</source>
        <translation>Un clic derecho sin arrastrar abre el menú. La rueda amplía hacia el puntero.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Español</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>The Spanish texts are not part of this Hilum; it goes on in English.</source>
        <translation>Los textos en español no forman parte de este Hilum; sigue en inglés.</translation>
    </message>
    <message>
        <source>The language changes when Hilum is started the next time.</source>
        <translation>El idioma cambia la próxima vez que se inicie Hilum.</translation>
    </message>
    <message>
        <source>{key} already belongs to “{other}”.</source>
        <translation>{key} ya pertenece a «{other}».</translation>
    </message>
    <message>
        <source>Choose another key, or take it away from “{other}” first.</source>
        <translation>Elija otra tecla, o quítesela primero a «{other}».</translation>
    </message>
    <message>
        <source>This is not a key that Hilum can be told apart by.</source>
        <translation>Esta no es una tecla que Hilum pueda distinguir.</translation>
    </message>
    <message>
        <source>Press one key, with Ctrl, Shift or Alt if you like.</source>
        <translation>Pulse una tecla, con Ctrl, Mayús o Alt si quiere.</translation>
    </message>
    <message>
        <source>“{name}” acts while a key is held, so it takes a single key without Ctrl, Shift or Alt.</source>
        <translation>«{name}» actúa mientras se mantiene una tecla; por eso lleva una sola tecla sin Ctrl, Mayús ni Alt.</translation>
    </message>
    <message>
        <source>Press a letter alone.</source>
        <translation>Pulse solo una letra.</translation>
    </message>
    <message>
        <source>Hold to pan</source>
        <translation>Mantener para desplazar</translation>
    </message>
    <message>
        <source>Stop, or drop what is unfinished</source>
        <translation>Parar, o dejar lo que está sin terminar</translation>
    </message>
    <message>
        <source>Go to the next control</source>
        <translation>Ir al control siguiente</translation>
    </message>
    <message>
        <source>Go to the control before</source>
        <translation>Ir al control anterior</translation>
    </message>
    <message>
        <source>present</source>
        <translation>presente</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>ausente</translation>
    </message>
    <message>
        <source>Atelectasis</source>
        <translation>Atelectasia</translation>
    </message>
    <message>
        <source>Cardiomegaly</source>
        <translation>Cardiomegalia</translation>
    </message>
    <message>
        <source>Effusion</source>
        <translation>Derrame</translation>
    </message>
    <message>
        <source>Infiltration</source>
        <translation>Infiltración</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>Nodule</source>
        <translation>Nódulo</translation>
    </message>
    <message>
        <source>Pneumonia</source>
        <translation>Neumonía</translation>
    </message>
    <message>
        <source>Pneumothorax</source>
        <translation>Neumotórax</translation>
    </message>
    <message>
        <source>Consolidation</source>
        <translation>Consolidación</translation>
    </message>
    <message>
        <source>Edema</source>
        <translation>Edema</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>Enfisema</translation>
    </message>
    <message>
        <source>Fibrosis</source>
        <translation>Fibrosis</translation>
    </message>
    <message>
        <source>Pleural thickening</source>
        <translation>Engrosamiento pleural</translation>
    </message>
    <message>
        <source>Hernia</source>
        <translation>Hernia</translation>
    </message>
    <message>
        <source>Find a finding</source>
        <translation>Buscar un hallazgo</translation>
    </message>
    <message>
        <source>Find a finding by its name</source>
        <translation>Buscar un hallazgo por su nombre</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Order and groups of the findings, and whether all are listed</source>
        <translation>Orden y grupos de los hallazgos, y si se muestran todos</translation>
    </message>
    <message>
        <source>By probability</source>
        <translation>Por probabilidad</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>By odds over threshold</source>
        <translation>Por razón sobre el umbral</translation>
    </message>
    <message>
        <source>In groups by band</source>
        <translation>En grupos por banda</translation>
    </message>
    <message>
        <source>Only above threshold</source>
        <translation>Solo sobre el umbral</translation>
    </message>
    <message>
        <source>For research and teaching, not for diagnosis.</source>
        <translation>Para investigación y docencia, no para diagnóstico.</translation>
    </message>
    <message>
        <source>Click on a mark to select it first.</source>
        <translation>Haga clic primero en una marca para seleccionarla.</translation>
    </message>
    <message>
        <source>Click on a text or an arrow to select it first.</source>
        <translation>Haga clic primero en un texto o una flecha para seleccionarlo.</translation>
    </message>
    <message>
        <source>Proposed by {engine}: drag the borders to adjust, Delete removes it.</source>
        <translation>Propuesto por {engine}: arrastre los bordes para ajustar; Supr lo quita.</translation>
    </message>
    <message>
        <source>Nothing is drawn on this picture.</source>
        <translation>No hay nada dibujado sobre esta imagen.</translation>
    </message>
    <message>
        <source>The picture stands as its file says it should.</source>
        <translation>La imagen está como indica su archivo.</translation>
    </message>
    <message>
        <source>The file does not say how the picture should stand; R turns it, X flips it.</source>
        <translation>El archivo no dice cómo debe estar la imagen; R la gira, X la refleja.</translation>
    </message>
    <message>
        <source>Marks removed: {count}. Ctrl+Z brings them back.</source>
        <translation>Marcas quitadas: {count}. Ctrl+Z las devuelve.</translation>
    </message>
    <message>
        <source>Length: drag from end to end</source>
        <translation>Longitud: arrastre de extremo a extremo</translation>
    </message>
    <message>
        <source>Length: the other end</source>
        <translation>Longitud: el otro extremo</translation>
    </message>
    <message>
        <source>Angle: drag the first arm, from its end to the corner</source>
        <translation>Ángulo: arrastre el primer lado, de su extremo al vértice</translation>
    </message>
    <message>
        <source>Angle: the corner</source>
        <translation>Ángulo: el vértice</translation>
    </message>
    <message>
        <source>Angle: the other arm's end</source>
        <translation>Ángulo: el extremo del otro lado</translation>
    </message>
    <message>
        <source>Text: drag from what is meant to where the text goes; a click writes without an arrow</source>
        <translation>Texto: arrastre desde lo señalado hasta donde irá el texto; un clic escribe sin flecha</translation>
    </message>
    <message>
        <source>Box: drag from corner to corner</source>
        <translation>Rectángulo: arrastre de esquina a esquina</translation>
    </message>
    <message>
        <source>Box: the opposite corner</source>
        <translation>Rectángulo: la esquina opuesta</translation>
    </message>
    <message>
        <source>Ellipse: drag from corner to corner of its box</source>
        <translation>Elipse: arrastre de esquina a esquina de su rectángulo</translation>
    </message>
    <message>
        <source>Ellipse: the opposite corner</source>
        <translation>Elipse: la esquina opuesta</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 1 of 4: the heart's border farthest to the patient's right</source>
        <translation>Índice cardiotorácico, 1 de 4: el borde del corazón más a la derecha del paciente</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 2 of 4: the heart's border farthest to the patient's left</source>
        <translation>Índice cardiotorácico, 2 de 4: el borde del corazón más a la izquierda del paciente</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 3 of 4: the chest's inner border on the patient's right, where it is widest</source>
        <translation>Índice cardiotorácico, 3 de 4: el borde interno del tórax a la derecha del paciente, donde es más ancho</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 4 of 4: the chest's inner border on the patient's left</source>
        <translation>Índice cardiotorácico, 4 de 4: el borde interno del tórax a la izquierda del paciente</translation>
    </message>
    <message>
        <source>Open a chest radiograph</source>
        <translation>Abra una radiografía de tórax</translation>
    </message>
    <message>
        <source>DICOM, PNG, JPEG, TIFF, a folder, a zip archive or a DICOMDIR. You can also drop them here.</source>
        <translation>DICOM, PNG, JPEG, TIFF, una carpeta, un archivo zip o un DICOMDIR. También puede soltarlos aquí.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Fewer false alarms</source>
        <translation>Menos falsas alarmas</translation>
    </message>
    <message>
        <source>Fewer misses</source>
        <translation>Menos omisiones</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>List only some of the studies</source>
        <translation>Mostrar solo algunos estudios</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>The order of patients and studies</source>
        <translation>El orden de pacientes y estudios</translation>
    </message>
    <message>
        <source>None at or above its threshold</source>
        <translation>Ninguno en su umbral o por encima</translation>
    </message>
    <message>
        <source>{present} of {all} at or above threshold</source>
        <translation>{present} de {all} en el umbral o por encima</translation>
    </message>
    <message>
        <source>This engine has no heatmaps.</source>
        <translation>Este motor no tiene mapas de calor.</translation>
    </message>
    <message>
        <source>No heatmap is on by itself; click a finding for its own.</source>
        <translation>Ningún mapa de calor se muestra por sí solo; haga clic en un hallazgo para ver el suyo.</translation>
    </message>
    <message>
        <source>Heatmaps on: {count}</source>
        <translation>Mapas de calor visibles: {count}</translation>
    </message>
    <message>
        <source>Its heatmap is on; G hides it.</source>
        <translation>Se muestra su mapa de calor; G lo oculta.</translation>
    </message>
    <message>
        <source>Their heatmaps are on; G hides them.</source>
        <translation>Se muestran sus mapas de calor; G los oculta.</translation>
    </message>
    <message>
        <source>Heatmaps on: the first {on} of these {all}; G shows all.</source>
        <translation>Mapas de calor: los primeros {on} de estos {all}; G muestra todos.</translation>
    </message>
    <message>
        <source>Heatmaps on: {on} of these {all}; G shows all.</source>
        <translation>Mapas de calor: {on} de estos {all}; G muestra todos.</translation>
    </message>
    <message>
        <source>probability {value}</source>
        <translation>probabilidad {value}</translation>
    </message>
    <message>
        <source>threshold {value}</source>
        <translation>umbral {value}</translation>
    </message>
    <message>
        <source>called by {called} of {members} members</source>
        <translation>señalado por {called} de {members} miembros</translation>
    </message>
    <message>
        <source>How heatmaps are shown</source>
        <translation>Cómo se muestran los mapas de calor</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regiones</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation>El más fuerte</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Miembros</translation>
    </message>
    <message>
        <source>A contour and a constant, light fill where a map is above its level</source>
        <translation>Un contorno y un relleno claro y constante donde un mapa supera su nivel</translation>
    </message>
    <message>
        <source>The stronger the map, the denser: the same scale on every radiograph</source>
        <translation>Cuanto más fuerte el mapa, más denso: la misma escala en toda radiografía</translation>
    </message>
    <message>
        <source>Lines at 50 % and 75 % of each map's peak</source>
        <translation>Líneas al 50 % y al 75 % del máximo de cada mapa</translation>
    </message>
    <message>
        <source>One finding at each place: the one farthest above its level</source>
        <translation>Un hallazgo en cada lugar: el que más supera su nivel</translation>
    </message>
    <message>
        <source>Where an ensemble's members differ: the standard deviation of their maps</source>
        <translation>Donde difieren los miembros de un conjunto: la desviación estándar de sus mapas</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Read anyway</source>
        <translation>Leer de todos modos</translation>
    </message>
    <message>
        <source>Choose an engine…</source>
        <translation>Elegir un motor…</translation>
    </message>
    <message>
        <source>Finding 1</source>
        <translation>Hallazgo 1</translation>
    </message>
    <message>
        <source>Finding 2</source>
        <translation>Hallazgo 2</translation>
    </message>
    <message>
        <source>Finding 3</source>
        <translation>Hallazgo 3</translation>
    </message>
    <message>
        <source>Finding 4</source>
        <translation>Hallazgo 4</translation>
    </message>
    <message>
        <source>Finding 5</source>
        <translation>Hallazgo 5</translation>
    </message>
    <message>
        <source>Finding 6</source>
        <translation>Hallazgo 6</translation>
    </message>
    <message>
        <source>Finding 7</source>
        <translation>Hallazgo 7</translation>
    </message>
    <message>
        <source>Finding 8</source>
        <translation>Hallazgo 8</translation>
    </message>
    <message>
        <source>Finding 9</source>
        <translation>Hallazgo 9</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 1.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 1.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 2.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 2.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 3.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 3.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 4.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 4.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 5.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 5.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 6.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 6.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 7.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 7.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 8.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 8.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 9.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 9.</translation>
    </message>
    <message>
        <source>Present: {value} is at or above the threshold of {threshold}.</source>
        <translation>Presente: {value} está en el umbral de {threshold} o por encima.</translation>
    </message>
    <message>
        <source>Uncertain: {value} is just below the threshold of {threshold}.</source>
        <translation>Incierto: {value} está justo por debajo del umbral de {threshold}.</translation>
    </message>
    <message>
        <source>Absent: {value} is below half the odds of the threshold of {threshold}.</source>
        <translation>Ausente: {value} está por debajo de la mitad de la razón del umbral de {threshold}.</translation>
    </message>
    <message>
        <source>Whether its heatmap points right was not measured.</source>
        <translation>No se ha medido si su mapa de calor señala bien.</translation>
    </message>
    <message>
        <source>Take it as no pointer.</source>
        <translation>No lo tome como señal del lugar.</translation>
    </message>
    <message>
        <source>This assumes that ill and well look there as they do on the validation list.</source>
        <translation>Se supone que enfermos y sanos tienen allí el mismo aspecto que en la lista de validación.</translation>
    </message>
    <message>
        <source>How often it is right at this threshold is not stated.</source>
        <translation>No se indica con qué frecuencia acierta en este umbral.</translation>
    </message>
    <message>
        <source>At this threshold it called {right} of 100 radiographs with the finding, and {wrong} of 100 without it.</source>
        <translation>En este umbral señaló {right} de cada 100 radiografías con el hallazgo y {wrong} de cada 100 sin él.</translation>
    </message>
    <message>
        <source>Only {count} of {all} had it: this is rough.</source>
        <translation>Solo {count} de {all} lo tenían: es una estimación aproximada.</translation>
    </message>
    <message>
        <source>Measured on the engine&apos;s own validation list, against labels that a program mined from reports.</source>
        <translation>Medido en la lista de validación del propio motor, frente a etiquetas que un programa extrajo de los informes.</translation>
    </message>
    <message>
        <source>Measured on the engine&apos;s own validation list, against the labels of that list.</source>
        <translation>Medido en la lista de validación del propio motor, frente a las etiquetas de esa lista.</translation>
    </message>
    <message>
        <source>{count} of 100 such calls are right</source>
        <translation>{count} de cada 100 así señalados son correctos</translation>
    </message>
    <message>
        <source>{count} of 100 that are not called have it</source>
        <translation>{count} de cada 100 no señalados lo tienen</translation>
    </message>
    <message>
        <source>{one}, and {other}</source>
        <translation>{one}, y {other}</translation>
    </message>
    <message>
        <source>Where {share} of 100 have it (in your clinic), {what}.</source>
        <translation>Donde lo tienen {share} de cada 100 (en su centro), {what}.</translation>
    </message>
    <message>
        <source>Where {share} of 100 have it (on that list), {what}.</source>
        <translation>Donde lo tienen {share} de cada 100 (en esa lista), {what}.</translation>
    </message>
    <message>
        <source>{called} of the ensemble&apos;s {members} members call it, each at its own threshold.</source>
        <translation>Lo señalan {called} de los {members} miembros del conjunto, cada uno en su propio umbral.</translation>
    </message>
    <message>
        <source>The probability was moved from {there} of 100 (validation list) to your clinic&apos;s {here} of 100.</source>
        <translation>La probabilidad se trasladó de {there} de cada 100 (lista de validación) a {here} de cada 100, la de su centro.</translation>
    </message>
    <message>
        <source>The peak of its heatmap lay in the radiologist&apos;s box in {hits} of {count} cases.</source>
        <translation>El máximo de su mapa de calor cayó en el recuadro del radiólogo en {hits} de {count} casos.</translation>
    </message>
    <message>
        <source>The peak of its heatmap lay in the radiologist&apos;s box in {hits} of {count} cases (the middle of the picture: {guess}).</source>
        <translation>El máximo de su mapa de calor cayó en el recuadro del radiólogo en {hits} de {count} casos (el centro de la imagen: {guess}).</translation>
    </message>
    <message>
        <source>pointing not measured</source>
        <translation>puntería no medida</translation>
    </message>
    <message>
        <source>points no better than the middle ({hits} : {guess} of {count})</source>
        <translation>no señala mejor que el centro ({hits} : {guess} de {count})</translation>
    </message>
    <message>
        <source>not shown to point right ({hits}/{count})</source>
        <translation>no demostrado que señale bien ({hits}/{count})</translation>
    </message>
    <message>
        <source>It looks for nothing but the findings above.</source>
        <translation>No busca nada más que los hallazgos de arriba.</translation>
    </message>
    <message>
        <source>It does not look for {what}.</source>
        <translation>No busca {what}.</translation>
    </message>
    <message>
        <source>It does not look for {what}, and {count} more.</source>
        <translation>No busca {what}, y {count} más.</translation>
    </message>
    <message>
        <source>{years} years old</source>
        <translation>{years} años</translation>
    </message>
    <message>
        <source>under 2 years old</source>
        <translation>menos de 2 años</translation>
    </message>
    <message>
        <source>The patient is {age}: this engine was hardly taught on children. Its numbers do not hold here.</source>
        <translation>El paciente tiene {age}: este motor apenas aprendió de niños. Sus cifras no valen aquí.</translation>
    </message>
    <message>
        <source>The patient is {age}: this engine was hardly taught on children ({taught} of its {images} training radiographs). Its numbers do not hold here.</source>
        <translation>El paciente tiene {age}: este motor apenas aprendió de niños ({taught} de sus {images} radiografías de entrenamiento). Sus cifras no valen aquí.</translation>
    </message>
    <message>
        <source>Not the engine&apos;s own thresholds: moved to fewer misses, more false alarms.</source>
        <translation>No son los umbrales del propio motor: desplazados a menos omisiones y más falsas alarmas.</translation>
    </message>
    <message>
        <source>Not the engine&apos;s own thresholds: moved to fewer false alarms, more misses.</source>
        <translation>No son los umbrales del propio motor: desplazados a menos falsas alarmas y más omisiones.</translation>
    </message>
    <message>
        <source>For your clinic: {finding} {here} instead of {there} of 100 and {more} more.</source>
        <translation>Para su centro: {finding}, {here} en vez de {there} de cada 100, y {more} más.</translation>
    </message>
    <message>
        <source>For your clinic: {finding} {here} instead of {there} of 100.</source>
        <translation>Para su centro: {finding}, {here} en vez de {there} de cada 100.</translation>
    </message>
    <message>
        <source>Opacity of the heatmap of {finding}</source>
        <translation>Opacidad del mapa de calor de {finding}</translation>
    </message>
    <message>
        <source>Opacity of this heatmap beside the others</source>
        <translation>Opacidad de este mapa de calor junto a los demás</translation>
    </message>
    <message>
        <source>How many of 100 radiographs in your clinic show {finding}</source>
        <translation>Cuántas de cada 100 radiografías de su centro muestran {finding}</translation>
    </message>
    <message>
        <source>How many of 100 radiographs in your clinic show it. Moves the probability, the threshold and what a call is worth,
but not what is called: it is assumed that ill and well look there as on the validation list.</source>
        <translation>Cuántas de cada 100 radiografías de su centro lo muestran. Desplaza la probabilidad, el umbral y el valor de lo señalado,
pero no qué se señala: se supone que enfermos y sanos tienen allí el mismo aspecto que en la lista de validación.</translation>
    </message>
    <message>
        <source>As common as on the validation list</source>
        <translation>Tan frecuente como en la lista de validación</translation>
    </message>
    <message>
        <source>Your clinic</source>
        <translation>Su centro</translation>
    </message>
    <message>
        <source>Opacity of the heatmaps</source>
        <translation>Opacidad de los mapas de calor</translation>
    </message>
    <message>
        <source>Opacity of the heatmaps (+ and -)</source>
        <translation>Opacidad de los mapas de calor (+ y -)</translation>
    </message>
    <message>
        <source>What a heatmap shows, and what it does not (Shift+F1)</source>
        <translation>Qué muestra un mapa de calor y qué no (Mayús+F1)</translation>
    </message>
    <message>
        <source>What a heatmap shows, and what it does not</source>
        <translation>Qué muestra un mapa de calor y qué no</translation>
    </message>
    <message>
        <source>Operating points: fewer false alarms to fewer misses</source>
        <translation>Puntos de trabajo: de menos falsas alarmas a menos omisiones</translation>
    </message>
    <message>
        <source>The engine&apos;s own thresholds</source>
        <translation>Los umbrales del propio motor</translation>
    </message>
    <message>
        <source>Moves the threshold of every finding along its ROC, measured on the engine&apos;s validation list.
The mark in the middle is the engine&apos;s own. Double click goes back to it.</source>
        <translation>Desplaza el umbral de cada hallazgo a lo largo de su curva ROC, medida en la lista de validación del motor.
La marca del centro es la del propio motor. Un doble clic vuelve a ella.</translation>
    </message>
    <message>
        <source>This engine&apos;s card holds no ROC, or its members vote: its thresholds cannot be moved.</source>
        <translation>La ficha de este motor no contiene curvas ROC, o sus miembros votan: sus umbrales no se pueden desplazar.</translation>
    </message>
    <message>
        <source>At or above threshold</source>
        <translation>En el umbral o por encima</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incierto</translation>
    </message>
    <message>
        <source>Below half the threshold&apos;s odds</source>
        <translation>Por debajo de la mitad de la razón del umbral</translation>
    </message>
    <message>
        <source>only above threshold</source>
        <translation>solo sobre el umbral</translation>
    </message>
    <message>
        <source>{shown} of {all} shown ({why})</source>
        <translation>se muestran {shown} de {all} ({why})</translation>
    </message>
    <message>
        <source>Open a radiograph to have it read.</source>
        <translation>Abra una radiografía para que se lea.</translation>
    </message>
    <message>
        <source>More than three heatmaps at once would hide the radiograph.</source>
        <translation>Más de tres mapas de calor a la vez taparían la radiografía.</translation>
    </message>
    <message>
        <source>Double click on the slider goes back to the engine&apos;s own.</source>
        <translation>Un doble clic en el control vuelve a los del propio motor.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Moved thresholds</source>
        <translation>Umbrales desplazados</translation>
    </message>
    <message>
        <source>The tick across each bar is the threshold from which a finding counts as present.
No finding above its threshold is no all-clear: an engine misses findings, and looks only for those in this list.</source>
        <translation>La marca que cruza cada barra es el umbral a partir del cual un hallazgo cuenta como presente.
Que ningún hallazgo supere su umbral no descarta nada: un motor pasa por alto hallazgos y solo busca los de esta lista.</translation>
    </message>
    <message>
        <source>More about {finding}</source>
        <translation>Más sobre {finding}</translation>
    </message>
    <message>
        <source>Click to switch its heatmap.</source>
        <translation>Haga clic para mostrar u ocultar su mapa de calor.</translation>
    </message>
    <message>
        <source>This engine has no heatmap for it.</source>
        <translation>Este motor no tiene mapa de calor para él.</translation>
    </message>
    <message>
        <source>Key {number}.</source>
        <translation>Tecla {number}.</translation>
    </message>
    <message>
        <source>{runtime} on {device}</source>
        <translation>{runtime} en {device}</translation>
    </message>
    <message>
        <source>Chest radiograph, sha256 {hash}</source>
        <translation>Radiografía de tórax, sha256 {hash}</translation>
    </message>
    <message>
        <source>frame {frame} of {frames}</source>
        <translation>fotograma {frame} de {frames}</translation>
    </message>
    <message>
        <source>Engine: {engine}, sha256 {hash}</source>
        <translation>Motor: {engine}, sha256 {hash}</translation>
    </message>
    <message>
        <source>Research and teaching: to say of a picture that the engines were not made for it. Not for diagnosis, and not a medical device.</source>
        <translation>Investigación y docencia: decir de una imagen que los motores no se hicieron para ella. No para diagnóstico, y no es un producto sanitario.</translation>
    </message>
    <message>
        <source>Research and teaching: a proposal for the cardiothoracic ratio that a person adjusts, the lung crop, keeping heatmaps inside the chest. Not for diagnosis, and not a medical device.</source>
        <translation>Investigación y docencia: una propuesta del índice cardiotorácico que ajusta una persona, el recorte de los pulmones, mantener los mapas de calor dentro del tórax. No para diagnóstico, y no es un producto sanitario.</translation>
    </message>
    <message>
        <source>Research and teaching. Not for diagnosis, and not a medical device.</source>
        <translation>Investigación y docencia. No para diagnóstico, y no es un producto sanitario.</translation>
    </message>
    <message>
        <source>Whether a chest is seen from the side was not measured: no lateral radiographs were at hand. A header that says so is believed.</source>
        <translation>No se midió si reconoce un tórax visto de lado: no se disponía de radiografías laterales. Si la cabecera lo dice, se la cree.</translation>
    </message>
    <message>
        <source>What is no chest was made by code; other examinations were not learned from, so a picture of one may pass.</source>
        <translation>Lo que no es un tórax se generó por programa; no aprendió de otras exploraciones, así que una imagen de otra podría pasar.</translation>
    </message>
    <message>
        <source>Chests of small children, after removal of a lung, or seen from unusual angles were rare in what it learned from.</source>
        <translation>Los tórax de niños pequeños, tras la extirpación de un pulmón o vistos desde ángulos poco habituales eran raros en lo que aprendió.</translation>
    </message>
    <message>
        <source>lateral views</source>
        <translation>proyecciones laterales</translation>
    </message>
    <message>
        <source>any disease</source>
        <translation>enfermedad alguna</translation>
    </message>
    <message>
        <source>right and left exchanged</source>
        <translation>derecha e izquierda intercambiadas</translation>
    </message>
    <message>
        <source>It learned from about 600 outlined radiographs, most of them of adults with little disease: large effusions, consolidations and deformed chests are outlined worse than the figures say.</source>
        <translation>Aprendió de unas 600 radiografías con contornos, la mayoría de adultos con poca enfermedad: los derrames grandes, las consolidaciones y los tórax deformados se delimitan peor de lo que dicen las cifras.</translation>
    </message>
    <message>
        <source>The borders of heart and lungs behind one another are a matter of convention; where the left lung&apos;s outline ends differs between the sets it learned from.</source>
        <translation>Los bordes de corazón y pulmones donde se superponen son cuestión de convención; dónde termina el contorno del pulmón izquierdo difiere entre los conjuntos de los que aprendió.</translation>
    </message>
    <message>
        <source>The ratio is proposed from outlines at half the resolution of a 256 pixel picture; a person should look at the four lines and move them.</source>
        <translation>El índice se propone a partir de contornos a la mitad de resolución de una imagen de 256 píxeles; una persona debe mirar las cuatro líneas y moverlas.</translation>
    </message>
    <message>
        <source>It learned from labels that were mined from reports by a program, and radiologists often disagree with them: of what the majority of three radiologists marked on 645 of these radiographs, the mined labels name between a seventh and a half, depending on the label.</source>
        <translation>Aprendió de etiquetas que un programa extrajo de los informes, y los radiólogos discrepan a menudo de ellas: de lo que la mayoría de tres radiólogos marcó en 645 de estas radiografías, las etiquetas extraídas nombran entre una séptima parte y la mitad, según la etiqueta.</translation>
    </message>
    <message>
        <source>All of its radiographs come from one hospital in the United States, the NIH Clinical Center, where many patients are seriously and chronically ill.</source>
        <translation>Todas sus radiografías proceden de un hospital de los Estados Unidos, el NIH Clinical Center, donde muchos pacientes son enfermos graves y crónicos.</translation>
    </message>
    <message>
        <source>It saw hardly any children, and should not be asked about them.</source>
        <translation>Apenas vio niños y no se le debe preguntar por ellos.</translation>
    </message>
    <message>
        <source>Its radiographs were copies of 320 pixels a side: small nodules and thin lines of pneumothorax can be invisible at that size.</source>
        <translation>Sus radiografías eran copias de 320 píxeles de lado: los nódulos pequeños y las líneas finas de neumotórax pueden ser invisibles a ese tamaño.</translation>
    </message>
    <message>
        <source>A heatmap is coarse: it shows where the network found support for a label, in cells of a fourteenth of the picture&apos;s width, and about every second peak lies outside the radiologist&apos;s box.</source>
        <translation>Un mapa de calor es tosco: muestra dónde la red encontró apoyo para una etiqueta, en celdas de una catorceava parte del ancho de la imagen, y aproximadamente uno de cada dos máximos cae fuera del recuadro del radiólogo.</translation>
    </message>
    <message>
        <source>Probabilities and thresholds belong to the mix of the validation list, which holds far more disease than a clinic.</source>
        <translation>Las probabilidades y los umbrales corresponden a la mezcla de la lista de validación, que contiene mucha más enfermedad que una consulta.</translation>
    </message>
    <message>
        <source>Pneumonia, Infiltration and Consolidation overlap in the labels and therefore in its answers.</source>
        <translation>Neumonía, Infiltración y Consolidación se solapan en las etiquetas y, por tanto, en sus respuestas.</translation>
    </message>
    <message>
        <source>It reads frontal views only, and answers a lateral view or another body part without knowing better.</source>
        <translation>Solo lee proyecciones frontales, y responde a una lateral o a otra parte del cuerpo sin darse cuenta.</translation>
    </message>
    <message>
        <source>fractures</source>
        <translation>fracturas</translation>
    </message>
    <message>
        <source>tubes, lines and devices, and where they end</source>
        <translation>tubos, vías y dispositivos, ni dónde terminan</translation>
    </message>
    <message>
        <source>free air under the diaphragm</source>
        <translation>aire libre bajo el diafragma</translation>
    </message>
    <message>
        <source>tuberculosis as such</source>
        <translation>tuberculosis como tal</translation>
    </message>
    <message>
        <source>widened mediastinum and aortic disease</source>
        <translation>ensanchamiento mediastínico y enfermedad aórtica</translation>
    </message>
    <message>
        <source>scoliosis and other bone disease</source>
        <translation>escoliosis y otras enfermedades óseas</translation>
    </message>
    <message>
        <source>calcifications</source>
        <translation>calcificaciones</translation>
    </message>
    <message>
        <source>foreign bodies</source>
        <translation>cuerpos extraños</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertida</translation>
    </message>
    <message>
        <source>Turned right by 90°</source>
        <translation>Girada 90° a la derecha</translation>
    </message>
    <message>
        <source>Turned by 180°</source>
        <translation>Girada 180°</translation>
    </message>
    <message>
        <source>Turned left by 90°</source>
        <translation>Girada 90° a la izquierda</translation>
    </message>
    <message>
        <source>Flipped left-right</source>
        <translation>Reflejada izquierda-derecha</translation>
    </message>
    <message>
        <source>Flipped upside down</source>
        <translation>Reflejada arriba-abajo</translation>
    </message>
    <message>
        <source>Flipped left-right, turned left by 90°</source>
        <translation>Reflejada izquierda-derecha, girada 90° a la izquierda</translation>
    </message>
    <message>
        <source>Flipped left-right, turned right by 90°</source>
        <translation>Reflejada izquierda-derecha, girada 90° a la derecha</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>nac. {date}</translation>
    </message>
    <message>
        <source>male</source>
        <translation>varón</translation>
    </message>
    <message>
        <source>female</source>
        <translation>mujer</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otro</translation>
    </message>
    <message>
        <source>left</source>
        <translation>izquierda</translation>
    </message>
    <message>
        <source>right</source>
        <translation>derecha</translation>
    </message>
    <message>
        <source>{years} y</source>
        <translation>{years} años</translation>
    </message>
    <message>
        <source>under 2 y</source>
        <translation>menos de 2 años</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Tal como se almacenó</translation>
    </message>
    <message>
        <source>The file&apos;s look-up table</source>
        <translation>La tabla de consulta del archivo</translation>
    </message>
    <message>
        <source>C {centre}   W {width}</source>
        <translation>C {centre}   A {width}</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>calibrado</translation>
    </message>
    <message>
        <source>as stated</source>
        <translation>según el archivo</translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation>en el detector</translation>
    </message>
    <message>
        <source>estimated in the body</source>
        <translation>estimado en el cuerpo</translation>
    </message>
    <message>
        <source>at the film</source>
        <translation>en la película</translation>
    </message>
    <message>
        <source>The look-up table of the file was left for a window; F5 brings it back.</source>
        <translation>La tabla de consulta del archivo se dejó por una ventana; F5 la recupera.</translation>
    </message>
    <message>
        <source>The look-up table “{name}” was left for a window; F5 brings it back.</source>
        <translation>La tabla de consulta «{name}» se dejó por una ventana; F5 la recupera.</translation>
    </message>
    <message>
        <source>Radiograph</source>
        <translation>Radiografía</translation>
    </message>
    <message>
        <source>Radiograph {number}</source>
        <translation>Radiografía {number}</translation>
    </message>
    <message>
        <source>Text of the mark</source>
        <translation>Texto de la marca</translation>
    </message>
    <message>
        <source>Text, then Enter</source>
        <translation>Texto y luego Intro</translation>
    </message>
    <message>
        <source>Shown as the presentation state “{title}” wants it.</source>
        <translation>Se muestra como lo pide el estado de presentación «{title}».</translation>
    </message>
    <message>
        <source>Drawings of the presentation state</source>
        <translation>Dibujos del estado de presentación</translation>
    </message>
    <message>
        <source>Overlay {number}</source>
        <translation>Capa {number}</translation>
    </message>
    <message>
        <source>{name} (region)</source>
        <translation>{name} (región)</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>CTR {value}</source>
        <translation>ICT {value}</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>propuesto</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>medido</translation>
    </message>
    <message>
        <source>{view} view, heart enlarged</source>
        <translation>proyección {view}, corazón magnificado</translation>
    </message>
    <message>
        <source>view not known</source>
        <translation>proyección desconocida</translation>
    </message>
    <message>
        <source>heart {heart}, chest {chest}</source>
        <translation>corazón {heart}, tórax {chest}</translation>
    </message>
    <message>
        <source>Proposed: drag the borders to adjust</source>
        <translation>Propuesto: arrastre los bordes para ajustar</translation>
    </message>
    <message>
        <source>Nothing to measure here</source>
        <translation>Nada que medir aquí</translation>
    </message>
    <message>
        <source>({count} px padding left out)</source>
        <translation>({count} px de relleno excluidos)</translation>
    </message>
    <message>
        <source>mean {mean}   SD {deviation}</source>
        <translation>media {mean}   DE {deviation}</translation>
    </message>
    <message>
        <source>min {low}   max {high}</source>
        <translation>mín. {low}   máx. {high}</translation>
    </message>
    <message>
        <source>On an AP view the heart is magnified: a ratio above 0.50 alone does not mean that it is enlarged.</source>
        <translation>En una proyección AP el corazón se magnifica: un índice superior a 0.50 por sí solo no significa que esté agrandado.</translation>
    </message>
    <message>
        <source>The view is not stated; on an AP view the heart is magnified and the ratio says less.</source>
        <translation>No se indica la proyección; en una AP el corazón se magnifica y el índice dice menos.</translation>
    </message>
    <message>
        <source>Window {number}</source>
        <translation>Ventana {number}</translation>
    </message>
    <message>
        <source>follow-up {number}</source>
        <translation>control {number}</translation>
    </message>
    <message>
        <source>first image</source>
        <translation>primera imagen</translation>
    </message>
    <message>
        <source>Patient {number}</source>
        <translation>Paciente {number}</translation>
    </message>
    <message>
        <source>{age} y</source>
        <translation>{age} años</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} fotogramas</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>No se pueden abrir</translation>
    </message>
    <message>
        <source>Patient not stated</source>
        <translation>Paciente no indicado</translation>
    </message>
    <message>
        <source>nothing above threshold</source>
        <translation>nada sobre el umbral</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>no se puede abrir</translation>
    </message>
    <message>
        <source>no preview</source>
        <translation>sin vista previa</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>abriendo</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>leyendo</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leída por el motor</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>no leída por el motor</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondida</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>revisada</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} imágenes</translation>
    </message>
    <message>
        <source>image {number}</source>
        <translation>imagen {number}</translation>
    </message>
    <message>
        <source>Image {number}</source>
        <translation>Imagen {number}</translation>
    </message>
    <message>
        <source>No modality</source>
        <translation>Sin modalidad</translation>
    </message>
    <message>
        <source>being read…</source>
        <translation>leyéndose…</translation>
    </message>
    <message>
        <source>waiting to be read</source>
        <translation>en espera de lectura</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>abriendo…</translation>
    </message>
    <message>
        <source>not read by the engine</source>
        <translation>no leída por el motor</translation>
    </message>
    <message>
        <source>unread  ·  sample</source>
        <translation>sin leer  ·  ejemplo</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>sin leer</translation>
    </message>
    <message>
        <source>1 study</source>
        <translation>1 estudio</translation>
    </message>
    <message>
        <source>{count} studies</source>
        <translation>{count} estudios</translation>
    </message>
    <message>
        <source>{listed} of {all}</source>
        <translation>{listed} de {all}</translation>
    </message>
    <message>
        <source>Stop asking for “{what}”</source>
        <translation>Dejar de pedir «{what}»</translation>
    </message>
    <message>
        <source>Filter {what}, press to remove</source>
        <translation>Filtro {what}, pulsar para quitarlo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalidad</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>No indicada</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>Read by the engine</source>
        <translation>Leídas por el motor</translation>
    </message>
    <message>
        <source>Not read by the engine</source>
        <translation>No leídas por el motor</translation>
    </message>
    <message>
        <source>Reviewed by you</source>
        <translation>Revisadas por usted</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>Como se abrieron</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Más recientes</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Más antiguos</translation>
    </message>
    <message>
        <source>Unread first</source>
        <translation>Sin leer antes</translation>
    </message>
    <message>
        <source>Strongest finding first</source>
        <translation>Por hallazgo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Últimos 12 meses</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Sin fecha</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>faltan unos segundos</translation>
    </message>
    <message>
        <source>about {count} s left</source>
        <translation>falta aprox. {count} s</translation>
    </message>
    <message>
        <source>about {count} min left</source>
        <translation>falta aprox. {count} min</translation>
    </message>
    <message>
        <source>about {count} h left</source>
        <translation>falta aprox. {count} h</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Stop looking through the folder (Esc); what was found stays</source>
        <translation>Dejar de recorrer la carpeta (Esc); lo encontrado se queda</translation>
    </message>
    <message>
        <source>Stop reading the list; View, Read the list in the background begins again</source>
        <translation>Dejar de leer la lista; Ver, Leer la lista en segundo plano vuelve a empezar</translation>
    </message>
    <message>
        <source>Let the engine wait; the open picture is still read</source>
        <translation>Hacer esperar al motor; la imagen abierta se lee igualmente</translation>
    </message>
    <message>
        <source>Which files, and why</source>
        <translation>Qué archivos y por qué</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the whole list, with folders</source>
        <translation>Copiar la lista entera, con carpetas</translation>
    </message>
    <message>
        <source>Files that are not shown, and why</source>
        <translation>Archivos que no se muestran y por qué</translation>
    </message>
    <message>
        <source>{count} not opened</source>
        <translation>{count} sin abrir</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} omitidos</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… y {count} más</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
    <message>
        <source>Nothing open yet. Open files or a folder, or drop them here.</source>
        <translation>Aún no hay nada abierto. Abra archivos o una carpeta, o suéltelos aquí.</translation>
    </message>
    <message>
        <source>Nothing in the list holds these words.</source>
        <translation>Nada en la lista contiene estas palabras.</translation>
    </message>
    <message>
        <source>No study fits these filters.</source>
        <translation>Ningún estudio cumple estos filtros.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fecha de creación</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no consta</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Huella</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entrenado con</translation>
    </message>
    <message>
        <source>It does not look for</source>
        <translation>No busca</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>{count} networks ({names}); their probabilities are averaged</source>
        <translation>{count} redes ({names}); se promedian sus probabilidades</translation>
    </message>
    <message>
        <source>{count} networks ({names}); each votes at its own thresholds</source>
        <translation>{count} redes ({names}); cada una vota con sus propios umbrales</translation>
    </message>
    <message>
        <source>Finding by finding</source>
        <translation>Hallazgo por hallazgo</translation>
    </message>
    <message>
        <source>Group by group</source>
        <translation>Grupo por grupo</translation>
    </message>
    <message>
        <source>Test list: {what}</source>
        <translation>Lista de prueba: {what}</translation>
    </message>
    <message>
        <source>Readers: {what}</source>
        <translation>Lectores: {what}</translation>
    </message>
    <message>
        <source>AUC {value}</source>
        <translation>AUC {value}</translation>
    </message>
    <message>
        <source>sensitivity {value}</source>
        <translation>sensibilidad {value}</translation>
    </message>
    <message>
        <source>specificity {value}</source>
        <translation>especificidad {value}</translation>
    </message>
    <message>
        <source>A viewer for chest radiographs that reads along: ranked findings, heatmaps, read first.</source>
        <translation>Un visor de radiografías de tórax que lee con usted: hallazgos ordenados, mapas de calor, leer primero.</translation>
    </message>
    <message>
        <source>It is no medical device. An engine misses findings and calls what is not there.</source>
        <translation>No es un producto sanitario. Un motor pasa por alto hallazgos y señala lo que no hay.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>Imágenes de ejemplo</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} a {high}</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>El más rápido disponible</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Procesador (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>GPU de Apple</translation>
    </message>
    <message>
        <source>Read with it</source>
        <translation>Leer con él</translation>
    </message>
    <message>
        <source>Read the open pictures and the list anew with this engine on this device</source>
        <translation>Leer de nuevo las imágenes abiertas y la lista con este motor en este dispositivo</translation>
    </message>
    <message>
        <source>{name}  (cannot be used)</source>
        <translation>{name}  (no se puede usar)</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Gráficas</translation>
    </message>
    <message>
        <source>Pointing</source>
        <translation>Puntería</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Índice</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Trained on under 16 years</source>
        <translation>Entrenado con menores de 16 años</translation>
    </message>
    <message>
        <source>Other explanation methods</source>
        <translation>Otros métodos de explicación</translation>
    </message>
    <message>
        <source>These methods look at the network&apos;s last layer from outside. The engine&apos;s own heatmap needs none of them: it is part of the answer itself. All of them are as coarse as that layer.</source>
        <translation>Estos métodos miran desde fuera la última capa de la red. El mapa de calor del propio motor no necesita ninguno: es parte de la respuesta misma. Todos son tan toscos como esa capa.</translation>
    </message>
    <message>
        <source>The engine&apos;s own heatmap: log-odds, the same scale on every radiograph</source>
        <translation>El mapa de calor del propio motor: log-odds, la misma escala en toda radiografía</translation>
    </message>
    <message>
        <source>{method}: scaled to its own peak, so it says where, never how much</source>
        <translation>{method}: escalado a su propio máximo, así que dice dónde, nunca cuánto</translation>
    </message>
    <message>
        <source>{high} × {wide} cells</source>
        <translation>{high} × {wide} celdas</translation>
    </message>
    <message>
        <source>Finding to explain</source>
        <translation>Hallazgo que explicar</translation>
    </message>
    <message>
        <source>Explanation method</source>
        <translation>Método de explicación</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Calcular</translation>
    </message>
    <message>
        <source>How far the explanation is</source>
        <translation>Avance de la explicación</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Where in the picture the network found support for a finding. In our own engines the finding&apos;s score is the mean of this very map: nothing is explained afterwards.</source>
        <translation>Dónde de la imagen encontró la red apoyo para un hallazgo. En nuestros motores la puntuación del hallazgo es la media de este mismo mapa: nada se explica a posteriori.</translation>
    </message>
    <message>
        <source>The number is a log-odds value above the reference radiographs. It means the same on every radiograph; no map is stretched to its own maximum.</source>
        <translation>La cifra es un valor log-odds por encima de las radiografías de referencia. Significa lo mismo en toda radiografía; ningún mapa se estira hasta su propio máximo.</translation>
    </message>
    <message>
        <source>A region begins where the map is above the level at which such cells alone would reach the threshold, and above half of the map&apos;s own peak.</source>
        <translation>Una región empieza donde el mapa supera el nivel en el que tales celdas por sí solas alcanzarían el umbral, y la mitad del máximo del propio mapa.</translation>
    </message>
    <message>
        <source>It is no outline of a disease, and its edge is no border of anything.</source>
        <translation>No es el contorno de una enfermedad, y su borde no es límite de nada.</translation>
    </message>
    <message>
        <source>It is coarse: the legend states its true grid. What lies between the cells is interpolated.</source>
        <translation>Es tosco: la leyenda indica su cuadrícula real. Lo que hay entre las celdas está interpolado.</translation>
    </message>
    <message>
        <source>It is no proof. A map can lie beside the finding, on a marker or a line, and the call can still be right; and a map that lies well does not make a call right.</source>
        <translation>No es una prueba. Un mapa puede caer junto al hallazgo, sobre un marcador o una vía, y lo señalado ser aun así correcto; y un mapa bien situado no hace correcto lo señalado.</translation>
    </message>
    <message>
        <source>A finding without a heatmap is not ruled out. An absent finding&apos;s map is off; asked for, it is a faint outline.</source>
        <translation>Un hallazgo sin mapa de calor no queda descartado. El mapa de un hallazgo ausente está oculto; si se pide, es un contorno tenue.</translation>
    </message>
    <message>
        <source>It may raise trust more than it should: read first (Ctrl+L), then look.</source>
        <translation>Puede dar más confianza de la debida: lea primero (Ctrl+L) y mire después.</translation>
    </message>
    <message>
        <source>It shows</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>It does not show</source>
        <translation>No muestra</translation>
    </message>
    <message>
        <source>Ways to show it (V)</source>
        <translation>Formas de mostrarlo (V)</translation>
    </message>
    <message>
        <source>Of {count} labels that were measured, {good} point better than the middle of the picture does.</source>
        <translation>De {count} etiquetas medidas, {good} señalan mejor que el centro de la imagen.</translation>
    </message>
    <message>
        <source>Nobody has measured it.</source>
        <translation>Nadie lo ha medido.</translation>
    </message>
    <message>
        <source>no map</source>
        <translation>sin mapa</translation>
    </message>
    <message>
        <source>no members</source>
        <translation>sin miembros</translation>
    </message>
    <message>
        <source>members differ by {low} to {high}</source>
        <translation>los miembros difieren de {low} a {high}</translation>
    </message>
    <message>
        <source>{low} to {high}, lines at {level}</source>
        <translation>{low} a {high}, líneas en {level}</translation>
    </message>
    <message>
        <source>{low} to {high}, lines at {level} and {inner}</source>
        <translation>{low} a {high}, líneas en {level} y {inner}</translation>
    </message>
    <message>
        <source>{low} to {high}, from {level}, full at {full}</source>
        <translation>{low} a {high}, desde {level}, pleno en {full}</translation>
    </message>
    <message>
        <source>{low} to {high}, from {level}</source>
        <translation>{low} a {high}, desde {level}</translation>
    </message>
    <message>
        <source>{range}: nothing to draw</source>
        <translation>{range}: nada que dibujar</translation>
    </message>
    <message>
        <source>Log-odds, {high} × {wide} cells of {across} × {down} pixels  (? Shift+F1)</source>
        <translation>Log-odds, {high} × {wide} celdas de {across} × {down} píxeles  (? Mayús+F1)</translation>
    </message>
    <message>
        <source>Choose a picture, and give your answers first.</source>
        <translation>Elija una imagen y dé primero sus respuestas.</translation>
    </message>
    <message>
        <source>Every picture in the list has been answered.</source>
        <translation>Todas las imágenes de la lista tienen respuesta.</translation>
    </message>
    <message>
        <source>Your reads</source>
        <translation>Sus lecturas</translation>
    </message>
    <message>
        <source>Your reads cannot be shown</source>
        <translation>No se pueden mostrar sus lecturas</translation>
    </message>
    <message>
        <source>Read anyway.</source>
        <translation>Leída de todos modos.</translation>
    </message>
    <message>
        <source>The raw map&apos;s peak lies in the box</source>
        <translation>El máximo del mapa sin corregir cae en el recuadro</translation>
    </message>
    <message>
        <source>The peak lies in the box, the reference map subtracted</source>
        <translation>El máximo cae en el recuadro, restado el mapa de referencia</translation>
    </message>
    <message>
        <source>The picture&apos;s centre lies in the box</source>
        <translation>El centro de la imagen cae en el recuadro</translation>
    </message>
    <message>
        <source>Mean distance between said and found probability on the test list</source>
        <translation>Distancia media entre la probabilidad dicha y la hallada en la lista de prueba</translation>
    </message>
    <message>
        <source>The peak lies in the box, the reference map subtracted: smallest third</source>
        <translation>El máximo cae en el recuadro, restado el mapa de referencia: tercio más pequeño</translation>
    </message>
    <message>
        <source>The peak lies in the box, the reference map subtracted: middle third</source>
        <translation>El máximo cae en el recuadro, restado el mapa de referencia: tercio medio</translation>
    </message>
    <message>
        <source>The peak lies in the box, the reference map subtracted: largest third</source>
        <translation>El máximo cae en el recuadro, restado el mapa de referencia: tercio más grande</translation>
    </message>
    <message>
        <source>NIH ChestX-ray14 (a subset of 6,617 images)</source>
        <translation>NIH ChestX-ray14 (un subconjunto de 6617 imágenes)</translation>
    </message>
    <message>
        <source>RSNA Pneumonia Detection Challenge 2018 (lung opacity boxes on the same images)</source>
        <translation>RSNA Pneumonia Detection Challenge 2018 (recuadros de opacidad pulmonar en las mismas imágenes)</translation>
    </message>
    <message>
        <source>Expert reads of ChestX-ray14 images</source>
        <translation>Lecturas de expertos de imágenes de ChestX-ray14</translation>
    </message>
    <message>
        <source>ImageNet weights of MobileNetV2</source>
        <translation>Pesos de ImageNet de MobileNetV2</translation>
    </message>
    <message>
        <source>the probability with the best F1 on the validation list, as the median over patients drawn again</source>
        <translation>la probabilidad con el mejor F1 en la lista de validación, como mediana sobre pacientes sorteados de nuevo</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio dataset (wingspan and JSRT images with masks)</source>
        <translation>Conjunto del índice cardiotorácico (imágenes de wingspan y JSRT con máscaras)</translation>
    </message>
    <message>
        <source>Dice of heart (heart-and-lungs)</source>
        <translation>Dice del corazón (heart-and-lungs)</translation>
    </message>
    <message>
        <source>Dice of left lung (heart-and-lungs)</source>
        <translation>Dice del pulmón izquierdo (heart-and-lungs)</translation>
    </message>
    <message>
        <source>Dice of left lung (lungs)</source>
        <translation>Dice del pulmón izquierdo (lungs)</translation>
    </message>
    <message>
        <source>Dice of right lung (heart-and-lungs)</source>
        <translation>Dice del pulmón derecho (heart-and-lungs)</translation>
    </message>
    <message>
        <source>Dice of right lung (lungs)</source>
        <translation>Dice del pulmón derecho (lungs)</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Apartadas</translation>
    </message>
    <message>
        <source>Montgomery County and Shenzhen chest X-ray sets (lung masks)</source>
        <translation>Conjuntos de radiografías de tórax del condado de Montgomery y de Shenzhen (máscaras de pulmón)</translation>
    </message>
    <message>
        <source>frontal radiographs of the list expert that are refused</source>
        <translation>radiografías frontales de la lista «expert» rechazadas</translation>
    </message>
    <message>
        <source>frontal radiographs of the list test that are refused</source>
        <translation>radiografías frontales de la lista «test» rechazadas</translation>
    </message>
    <message>
        <source>frontal radiographs of the list val that are refused</source>
        <translation>radiografías frontales de la lista «val» rechazadas</translation>
    </message>
    <message>
        <source>lets all but 0.4% of the validation radiographs pass</source>
        <translation>deja pasar todas las radiografías de validación menos el 0.4%</translation>
    </message>
    <message>
        <source>mean absolute error of the cardiothoracic ratio</source>
        <translation>error absoluto medio del índice cardiotorácico</translation>
    </message>
    <message>
        <source>mean error of the cardiothoracic ratio</source>
        <translation>error medio del índice cardiotorácico</translation>
    </message>
    <message>
        <source>share of held-out pictures that got a proposal for the ratio</source>
        <translation>proporción de imágenes apartadas que recibieron una propuesta de índice</translation>
    </message>
    <message>
        <source>share of ratios within 0.02 of the masks&apos;</source>
        <translation>proporción de índices a menos de 0.02 del de las máscaras</translation>
    </message>
    <message>
        <source>share of ratios within 0.05 of the masks&apos;</source>
        <translation>proporción de índices a menos de 0.05 del de las máscaras</translation>
    </message>
    <message>
        <source>Heart and lungs</source>
        <translation>Corazón y pulmones</translation>
    </message>
    <message>
        <source>Frontal chest</source>
        <translation>Tórax frontal</translation>
    </message>
    <message>
        <source>Hilum MobileNetV2</source>
        <translation>Hilum MobileNetV2</translation>
    </message>
    <message>
        <source>Radiographs, archives and discs (*)</source>
        <translation>Radiografías, archivos comprimidos y discos (*)</translation>
    </message>
    <message>
        <source>DICOM (*.dcm *.dicom *.ima DICOMDIR)</source>
        <translation>DICOM (*.dcm *.dicom *.ima DICOMDIR)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archivos comprimidos (*.zip)</translation>
    </message>
    <message>
        <source>Open radiographs</source>
        <translation>Abrir radiografías</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Abrir una carpeta</translation>
    </message>
    <message>
        <source>Stopped. What was found so far stays in the list.</source>
        <translation>Detenido. Lo encontrado hasta ahora se queda en la lista.</translation>
    </message>
    <message>
        <source>{name}: {done} files</source>
        <translation>{name}: {done} archivos</translation>
    </message>
    <message>
        <source>{name}: {done} of {total} files</source>
        <translation>{name}: {done} de {total} archivos</translation>
    </message>
    <message>
        <source>Nothing that was opened is a picture that Hilum can show.</source>
        <translation>Nada de lo abierto es una imagen que Hilum pueda mostrar.</translation>
    </message>
    <message>
        <source>Open another file or folder; the list on the left says what was passed over and why.</source>
        <translation>Abra otro archivo o carpeta; la lista de la izquierda dice qué se pasó por alto y por qué.</translation>
    </message>
    <message>
        <source>No radiographs found</source>
        <translation>No se encontraron radiografías</translation>
    </message>
    <message>
        <source>Nothing to read</source>
        <translation>Nada que leer</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 imagen</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} imágenes</translation>
    </message>
    <message>
        <source>{count} readings</source>
        <translation>{count} lecturas</translation>
    </message>
    <message>
        <source>Forgotten: {pictures}, {readings}. The files stay where they are.</source>
        <translation>Olvidado: {pictures}, {readings}. Los archivos siguen donde están.</translation>
    </message>
    <message>
        <source>Forgotten: {pictures}, {readings} and {answers} of your answers. The files stay where they are.</source>
        <translation>Olvidado: {pictures}, {readings} y {answers} de sus respuestas. Los archivos siguen donde están.</translation>
    </message>
    <message>
        <source>Forget these studies</source>
        <translation>Olvidar estos estudios</translation>
    </message>
    <message>
        <source>Forget this picture?</source>
        <translation>¿Olvidar esta imagen?</translation>
    </message>
    <message>
        <source>Forget these {count} pictures?</source>
        <translation>¿Olvidar estas {count} imágenes?</translation>
    </message>
    <message>
        <source>Hilum deletes what it keeps of them: their lines in the list, thumbnails and the engine&apos;s readings. The files themselves stay where they are. This cannot be undone.</source>
        <translation>Hilum borra lo que guarda de ellas: sus líneas en la lista, las miniaturas y las lecturas del motor. Los archivos mismos siguen donde están. Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Delete my own answers and remarks about them too</source>
        <translation>Borrar también mis propias respuestas y comentarios sobre ellas</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Find a tag, a name or a value</source>
        <translation>Buscar una etiqueta, un nombre o un valor</translation>
    </message>
    <message>
        <source>Find in the header</source>
        <translation>Buscar en la cabecera</translation>
    </message>
    <message>
        <source>Lines of the header</source>
        <translation>Líneas de la cabecera</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>El valor completo</translation>
    </message>
    <message>
        <source>The whole value of the chosen line</source>
        <translation>El valor completo de la línea elegida</translation>
    </message>
    <message>
        <source>{count} lines have a remark, in square brackets.</source>
        <translation>{count} líneas llevan un comentario, entre corchetes.</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} líneas</translation>
    </message>
    <message>
        <source>{count} of {all} lines</source>
        <translation>{count} de {all} líneas</translation>
    </message>
    <message>
        <source>… cut here; {length}.</source>
        <translation>… cortado aquí; {length}.</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Copiar el valor</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>Copiar las líneas</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privado</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacía</translation>
    </message>
    <message>
        <source>{count} bytes in all</source>
        <translation>{count} bytes en total</translation>
    </message>
    <message>
        <source>{count} characters in all</source>
        <translation>{count} caracteres en total</translation>
    </message>
    <message>
        <source>It is not there now.</source>
        <translation>Ahora no está ahí.</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Superposiciones</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Fotograma</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>Número de fotograma</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>de {count}</translation>
    </message>
    <message>
        <source>{seconds} s each</source>
        <translation>{seconds} s cada uno</translation>
    </message>
    <message>
        <source>{count} a second</source>
        <translation>{count} por segundo</translation>
    </message>
    <message>
        <source>As the file states it</source>
        <translation>Como indica el archivo</translation>
    </message>
    <message>
        <source>The file states no time for a frame</source>
        <translation>El archivo no indica la duración de un fotograma</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Stop at this frame</source>
        <translation>Parar en este fotograma</translation>
    </message>
    <message>
        <source>Play the frames</source>
        <translation>Reproducir los fotogramas</translation>
    </message>
    <message>
        <source>Reading {done} of {total}</source>
        <translation>Leyendo {done} de {total}</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Choose a picture for this pane.</source>
        <translation>Elija una imagen para este panel.</translation>
    </message>
    <message>
        <source>The film is playing; the engine reads the frame at which it stops.</source>
        <translation>La secuencia se está reproduciendo; el motor lee el fotograma en el que se pare.</translation>
    </message>
    <message>
        <source>Choose a picture.</source>
        <translation>Elija una imagen.</translation>
    </message>
    <message>
        <source>{name} cannot be shown</source>
        <translation>{name} no se puede mostrar</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>No hay nada abierto</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>No leída</translation>
    </message>
    <message>
        <source>The engine cannot be used</source>
        <translation>El motor no se puede usar</translation>
    </message>
    <message>
        <source>Presentation states</source>
        <translation>Estados de presentación</translation>
    </message>
    <message>
        <source>None, as the file states it</source>
        <translation>Ninguno, como indica el archivo</translation>
    </message>
    <message>
        <source>Ctrl+O opens files, Ctrl+Shift+O a folder. You can also drop them here.</source>
        <translation>Ctrl+O abre archivos; Ctrl+Mayús+O, una carpeta. También puede soltarlos aquí.</translation>
    </message>
    <message>
        <source>{name}  (not there now)</source>
        <translation>{name}  (ahora no está)</translation>
    </message>
    <message>
        <source>Forget this list</source>
        <translation>Olvidar esta lista</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Copy the file&apos;s path</source>
        <translation>Copiar la ruta del archivo</translation>
    </message>
    <message>
        <source>A colour picture has no window.</source>
        <translation>Una imagen en color no tiene ventana.</translation>
    </message>
    <message>
        <source>The file states no window of its own.</source>
        <translation>El archivo no indica ninguna ventana propia.</translation>
    </message>
    <message>
        <source>This is the last study.</source>
        <translation>Este es el último estudio.</translation>
    </message>
    <message>
        <source>This is the first study.</source>
        <translation>Este es el primer estudio.</translation>
    </message>
    <message>
        <source>No finding is at or above its threshold.</source>
        <translation>Ningún hallazgo llega a su umbral.</translation>
    </message>
    <message>
        <source>The log is {path}.</source>
        <translation>El registro está en {path}.</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 elemento</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} elementos</translation>
    </message>
    <message>
        <source>It is not stated whether these radiographs are of one patient.</source>
        <translation>No consta si estas radiografías son de un mismo paciente.</translation>
    </message>
    <message>
        <source>{now} read this radiograph, {before} the earlier one: their probabilities cannot be compared.</source>
        <translation>{now} leyó esta radiografía y {before} la anterior: sus probabilidades no se pueden comparar.</translation>
    </message>
    <message>
        <source>One is {one}, the other {other}: heart and vessels look larger on AP.</source>
        <translation>Una es {one} y la otra {other}: en AP el corazón y los vasos parecen mayores.</translation>
    </message>
    <message>
        <source>One of the two was read in spite of the engine&apos;s refusal: its probabilities may mean nothing.</source>
        <translation>Una de las dos se leyó pese al rechazo del motor: sus probabilidades pueden no significar nada.</translation>
    </message>
    <message>
        <source>Two different patients side by side: {names}.</source>
        <translation>Dos pacientes distintos lado a lado: {names}.</translation>
    </message>
    <message>
        <source>Three different patients side by side: {names}.</source>
        <translation>Tres pacientes distintos lado a lado: {names}.</translation>
    </message>
    <message>
        <source>Four different patients side by side: {names}.</source>
        <translation>Cuatro pacientes distintos lado a lado: {names}.</translation>
    </message>
    <message>
        <source>a patient who is not stated</source>
        <translation>un paciente que no consta</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} y {last}</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} días</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 mes</translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation>{count} meses</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 año</translation>
    </message>
    <message>
        <source>{count} years</source>
        <translation>{count} años</translation>
    </message>
    <message>
        <source>the same day</source>
        <translation>el mismo día</translation>
    </message>
    <message>
        <source>{span} earlier</source>
        <translation>{span} antes</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>como antes</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} de {all}</translation>
    </message>
    <message>
        <source>Change of each finding since the earlier radiograph</source>
        <translation>Cambio de cada hallazgo desde la radiografía anterior</translation>
    </message>
    <message>
        <source>{before}, now {now}</source>
        <translation>{before}, ahora {now}</translation>
    </message>
    <message>
        <source>{by} points</source>
        <translation>{by} puntos</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Drag a study here, or choose one in the list while this pane is active.</source>
        <translation>Arrastre aquí un estudio o elija uno en la lista mientras este panel esté activo.</translation>
    </message>
    <message>
        <source>1 visit earlier</source>
        <translation>1 visita antes</translation>
    </message>
    <message>
        <source>{count} visits earlier</source>
        <translation>{count} visitas antes</translation>
    </message>
    <message>
        <source>No earlier radiograph</source>
        <translation>No hay radiografía anterior</translation>
    </message>
    <message>
        <source>The file does not say whose it is, so nothing is paired with it.</source>
        <translation>El archivo no dice de quién es, así que no se empareja con nada.</translation>
    </message>
    <message>
        <source>Drag a study here to compare all the same.</source>
        <translation>Arrastre aquí un estudio para comparar de todos modos.</translation>
    </message>
    <message>
        <source>The list holds no earlier radiograph of this patient with the same view.</source>
        <translation>La lista no contiene ninguna radiografía anterior de este paciente con la misma proyección.</translation>
    </message>
    <message>
        <source>Open the folder that holds it, or drag a study here.</source>
        <translation>Abra la carpeta que la contiene o arrastre aquí un estudio.</translation>
    </message>
    <message>
        <source>No change can be told. This radiograph was not read: {reason}</source>
        <translation>No se puede indicar ningún cambio. Esta radiografía no se leyó: {reason}</translation>
    </message>
    <message>
        <source>No change can be told. The earlier radiograph was not read: {reason}</source>
        <translation>No se puede indicar ningún cambio. La radiografía anterior no se leyó: {reason}</translation>
    </message>
    <message>
        <source>Reading both radiographs to compare them…</source>
        <translation>Leyendo ambas radiografías para compararlas…</translation>
    </message>
    <message>
        <source>The picture is on the clipboard, without the patient&apos;s name.</source>
        <translation>La imagen está en el portapapeles, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>There are no findings to copy.</source>
        <translation>No hay hallazgos que copiar.</translation>
    </message>
    <message>
        <source>The findings are on the clipboard, without the patient&apos;s name.</source>
        <translation>Los hallazgos están en el portapapeles, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportar la imagen</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Imagen PNG (*.png)</translation>
    </message>
    <message>
        <source>{name} could not be written there. Choose another folder.</source>
        <translation>{name} no se pudo escribir allí. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Saved as {name}, without the patient&apos;s name.</source>
        <translation>Guardada como {name}, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>Who is on the screen</source>
        <translation>Quién está en la pantalla</translation>
    </message>
    <message>
        <source>Export readings</source>
        <translation>Exportar lecturas</translation>
    </message>
    <message>
        <source>The engine&apos;s own probabilities and bands, a line for each picture; one that was not read has its reason. Pictures are named by their file&apos;s SHA-256.</source>
        <translation>Las probabilidades y bandas del propio motor, una línea por imagen; la que no se leyó lleva su motivo. Las imágenes se nombran por el SHA-256 de su archivo.</translation>
    </message>
    <message>
        <source>With paths and study identifiers (they may name the patient)</source>
        <translation>Con rutas e identificadores de estudio (pueden nombrar al paciente)</translation>
    </message>
    <message>
        <source>The engine&apos;s answers are hidden while you read first. Leave the reading room, then export.</source>
        <translation>Las respuestas del motor están ocultas mientras usted lee primero. Salga de la sala de lectura y exporte después.</translation>
    </message>
    <message>
        <source>The picture that is shown</source>
        <translation>La imagen que se muestra</translation>
    </message>
    <message>
        <source>All {count} pictures in the list</source>
        <translation>Las {count} imágenes de la lista</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Formato del archivo</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabla (CSV)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>JSON, a line for each picture</source>
        <translation>JSON, una línea por imagen</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl *.json)</source>
        <translation>Líneas JSON (*.jsonl *.json)</translation>
    </message>
    <message>
        <source>How far the export is</source>
        <translation>Avance de la exportación</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>There is no engine whose readings could be exported. Choose one first.</source>
        <translation>No hay ningún motor cuyas lecturas se puedan exportar. Elija uno primero.</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Detenido; no se ha escrito nada.</translation>
    </message>
    <message>
        <source>with paths and identifiers</source>
        <translation>con rutas e identificadores</translation>
    </message>
    <message>
        <source>without anything that names the patient</source>
        <translation>sin nada que nombre al paciente</translation>
    </message>
    <message>
        <source>{count} without one</source>
        <translation>{count} sin ella</translation>
    </message>
    <message>
        <source>Saved as {name}: {what}, {whose}.</source>
        <translation>Guardado como {name}: {what}, {whose}.</translation>
    </message>
    <message>
        <source>Chest radiograph</source>
        <translation>Radiografía de tórax</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexo</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>Fecha del estudio</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>Número de acceso</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Sensitivity and specificity are those of the engine&apos;s validation list.</source>
        <translation>La sensibilidad y la especificidad son las de la lista de validación del motor.</translation>
    </message>
    <message>
        <source>Each threshold is {rule}.</source>
        <translation>Cada umbral es {rule}.</translation>
    </message>
    <message>
        <source>Reference: {names}.</source>
        <translation>Referencia: {names}.</translation>
    </message>
    <message>
        <source>Without heatmaps</source>
        <translation>Sin mapas de calor</translation>
    </message>
    <message>
        <source>Heatmaps: {names}</source>
        <translation>Mapas de calor: {names}</translation>
    </message>
    <message>
        <source>View position</source>
        <translation>Proyección</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} píxeles</translation>
    </message>
    <message>
        <source>File&apos;s SHA-256</source>
        <translation>SHA-256 del archivo</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Engine&apos;s SHA-256</source>
        <translation>SHA-256 del motor</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Leída en</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Página {page} de {pages}</translation>
    </message>
    <message>
        <source>The reader&apos;s impression</source>
        <translation>Impresión del lector</translation>
    </message>
    <message>
        <source>None written.</source>
        <translation>No se ha escrito ninguna.</translation>
    </message>
    <message>
        <source>What the engine says</source>
        <translation>Qué dice el motor</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>At the threshold</source>
        <translation>En el umbral</translation>
    </message>
    <message>
        <source>{count} other findings are absent and not listed.</source>
        <translation>Otros {count} hallazgos están ausentes y no se muestran.</translation>
    </message>
    <message>
        <source>What this engine does not look for</source>
        <translation>Qué no busca este motor</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Imágenes clave</translation>
    </message>
    <message>
        <source>This key image cannot be read any more.</source>
        <translation>Esta imagen clave ya no se puede leer.</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vista previa del informe</translation>
    </message>
    <message>
        <source>The printer did not take the report.</source>
        <translation>La impresora no aceptó el informe.</translation>
    </message>
    <message>
        <source>See whether it is switched on and has paper, or save the report as PDF.</source>
        <translation>Compruebe que está encendida y tiene papel, o guarde el informe como PDF.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondidas</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Aún no</translation>
    </message>
    <message>
        <source>Commit your answers, then see the engine&apos;s (Ctrl+Enter)</source>
        <translation>Confirme sus respuestas y vea después las del motor (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>The engine&apos;s answer opens after your commit.</source>
        <translation>La respuesta del motor se abre cuando usted confirme.</translation>
    </message>
    <message>
        <source>Your earlier answers are back; the engine&apos;s opens after your commit.</source>
        <translation>Sus respuestas anteriores están de nuevo aquí; la del motor se abre cuando usted confirme.</translation>
    </message>
    <message>
        <source>Undo others absent</source>
        <translation>Deshacer lo demás ausente</translation>
    </message>
    <message>
        <source>All others absent</source>
        <translation>Lo demás, ausente</translation>
    </message>
    <message>
        <source>Commit anyway</source>
        <translation>Confirmar así</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Remark (optional)</source>
        <translation>Observación (opcional)</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} y {count} más</translation>
    </message>
    <message>
        <source>{count} without an answer: {names}. Commit anyway? They count as not answered.</source>
        <translation>{count} sin respuesta: {names}. ¿Confirmar así? Cuentan como no respondidas.</translation>
    </message>
    <message>
        <source>Key {number} chooses this label</source>
        <translation>La tecla {number} elige esta etiqueta</translation>
    </message>
    <message>
        <source>Reach this label with ↑ and ↓</source>
        <translation>Llegue a esta etiqueta con ↑ y ↓</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>{share} sure</source>
        <translation>seguro al {share}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>dudoso</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>omitido</translation>
    </message>
    <message>
        <source>over-called</source>
        <translation>señalado de más</translation>
    </message>
    <message>
        <source>you were unsure</source>
        <translation>usted dudaba</translation>
    </message>
    <message>
        <source>engine uncertain</source>
        <translation>motor incierto</translation>
    </message>
    <message>
        <source>both unsure</source>
        <translation>ambos con duda</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>sin leer</translation>
    </message>
    <message>
        <source>agree</source>
        <translation>coinciden</translation>
    </message>
    <message>
        <source>You and the engine say the same.</source>
        <translation>Usted y el motor dicen lo mismo.</translation>
    </message>
    <message>
        <source>You say absent, the engine says present. Look again; either of you may be right.</source>
        <translation>Usted dice ausente y el motor, presente. Mire otra vez; cualquiera de los dos puede tener razón.</translation>
    </message>
    <message>
        <source>You say present, the engine says absent. Look again; either of you may be right.</source>
        <translation>Usted dice presente y el motor, ausente. Mire otra vez; cualquiera de los dos puede tener razón.</translation>
    </message>
    <message>
        <source>You were unsure; the engine was not.</source>
        <translation>Usted dudaba; el motor no.</translation>
    </message>
    <message>
        <source>You were sure; the engine is uncertain: below its threshold, but above half its odds.</source>
        <translation>Usted estaba seguro; para el motor es incierto: por debajo de su umbral, pero por encima de la mitad de su razón.</translation>
    </message>
    <message>
        <source>Neither you nor the engine was sure.</source>
        <translation>Ni usted ni el motor estaban seguros.</translation>
    </message>
    <message>
        <source>You committed without an answer.</source>
        <translation>Usted confirmó sin dar respuesta.</translation>
    </message>
    <message>
        <source>The engine says nothing of this label.</source>
        <translation>El motor no dice nada de esta etiqueta.</translation>
    </message>
    <message>
        <source>The engine has no answer for this picture; yours are kept.</source>
        <translation>El motor no tiene respuesta para esta imagen; las de usted se guardan.</translation>
    </message>
    <message>
        <source>Of {count}: {what}.</source>
        <translation>De {count}: {what}.</translation>
    </message>
    <message>
        <source>{count} of {all} answered</source>
        <translation>{count} de {all} respondidas</translation>
    </message>
    <message>
        <source>Keep again</source>
        <translation>Guardar otra vez</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>Caso siguiente</translation>
    </message>
    <message>
        <source>Go on to the next picture (Enter)</source>
        <translation>Pasar a la imagen siguiente (Intro)</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Confirmado</translation>
    </message>
    <message>
        <source>The engine&apos;s answer is on its way.</source>
        <translation>La respuesta del motor está en camino.</translation>
    </message>
    <message>
        <source>Compared with {name}, not with the truth: where you differ, either may be right.</source>
        <translation>Comparado con {name}, no con la verdad: donde difieren, cualquiera puede tener razón.</translation>
    </message>
    <message>
        <source>Your answers and the engine&apos;s</source>
        <translation>Sus respuestas y las del motor</translation>
    </message>
    <message>
        <source>Read first, then see</source>
        <translation>Leer primero, ver después</translation>
    </message>
    <message>
        <source>Your answers are not kept: {name} can no longer be read.</source>
        <translation>Sus respuestas no se guardan: {name} ya no se puede leer.</translation>
    </message>
    <message>
        <source>no reads</source>
        <translation>sin lecturas</translation>
    </message>
    <message>
        <source>last: {sensitivity}, {specificity}</source>
        <translation>última: {sensitivity}, {specificity}</translation>
    </message>
    <message>
        <source>Sensitivity and specificity over {count} reads</source>
        <translation>Sensibilidad y especificidad a lo largo de {count} lecturas</translation>
    </message>
    <message>
        <source>{count} reads</source>
        <translation>{count} lecturas</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Frente a</translation>
    </message>
    <message>
        <source>The engine that your reads are held against</source>
        <translation>El motor con el que se comparan sus lecturas</translation>
    </message>
    <message>
        <source>{count} of your reads on the disk are not as you committed them, and are left out.</source>
        <translation>{count} de sus lecturas en el disco no están como usted las confirmó y se excluyen.</translation>
    </message>
    <message>
        <source>The curve counts the last {count} reads at each place.</source>
        <translation>La curva cuenta en cada punto las últimas {count} lecturas.</translation>
    </message>
    <message>
        <source>The engine {engine} is the other reader here, not the truth: “missed” means that you said absent where it said present. Only your first read of a picture counts. Answers and bands that decide nothing (unsure, uncertain) enter neither share.</source>
        <translation>El motor {engine} es aquí el otro lector, no la verdad: «omitido» significa que usted dijo ausente donde él dijo presente. Solo cuenta su primera lectura de una imagen. Las respuestas y bandas que no deciden nada (dudoso, incierto) no entran en ninguna proporción.</translation>
    </message>
    <message>
        <source>You have committed no read yet that an engine answered. Read first (Ctrl+L), commit, then look here.</source>
        <translation>Aún no ha confirmado ninguna lectura a la que un motor haya respondido. Lea primero (Ctrl+L), confirme y mire después aquí.</translation>
    </message>
    <message>
        <source>No reads yet</source>
        <translation>Aún no hay lecturas</translation>
    </message>
    <message>
        <source>Over-called</source>
        <translation>De más</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Dudosos</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>sensibilidad</translation>
    </message>
    <message>
        <source>specificity</source>
        <translation>especificidad</translation>
    </message>
    <message>
        <source>How sure you are (Shift+← and Shift+→); far left: not stated</source>
        <translation>Cuán seguro está (Mayús+← y Mayús+→); del todo a la izquierda: no consta</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>answer first</source>
        <translation>responda primero</translation>
    </message>
    <message>
        <source>How sure: {share}</source>
        <translation>Seguridad: {share}</translation>
    </message>
    <message>
        <source>Your answers beside the engine&apos;s</source>
        <translation>Sus respuestas junto a las del motor</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>no dice nada</translation>
    </message>
    <message>
        <source>both {band}, {value}</source>
        <translation>ambos {band}, {value}</translation>
    </message>
    <message>
        <source>engine {answer}</source>
        <translation>motor {answer}</translation>
    </message>
    <message>
        <source>You: {answer}</source>
        <translation>Usted: {answer}</translation>
    </message>
    <message>
        <source>Engine: {answer}</source>
        <translation>Motor: {answer}</translation>
    </message>
    <message>
        <source>The engine says present from {value} upwards.</source>
        <translation>El motor dice presente a partir de {value}.</translation>
    </message>
    <message>
        <source>Your remark: {remark}</source>
        <translation>Su observación: {remark}</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>How well {name} points</source>
        <translation>Puntería de {name}</translation>
    </message>
    <message>
        <source>Drawn only {where}</source>
        <translation>Solo {where}</translation>
    </message>
    <message>
        <source>{count} agree</source>
        <translation>coincidencias {count}</translation>
    </message>
    <message>
        <source>{count} missed</source>
        <translation>omisiones {count}</translation>
    </message>
    <message>
        <source>{count} over-called</source>
        <translation>de más {count}</translation>
    </message>
    <message>
        <source>{count} unsure</source>
        <translation>con duda {count}</translation>
    </message>
    <message>
        <source>{count} not answered</source>
        <translation>sin respuesta {count}</translation>
    </message>
    <message>
        <source>{count} not read</source>
        <translation>sin leer {count}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>What this engine is, what it was trained on and how good it is; choose another one</source>
        <translation>Qué es este motor, con qué se entrenó y cuál es su calidad; elegir otro</translation>
    </message>
    <message>
        <source>How good the engine is at this, and settings for it alone (right arrow)</source>
        <translation>La calidad del motor en esto, y ajustes solo para ello (flecha derecha)</translation>
    </message>
    <message>
        <source>The engine states no threshold of its own for it, nor how good it is there.</source>
        <translation>El motor no indica para él un umbral propio ni su calidad en él.</translation>
    </message>
    <message>
        <source>What the engine is, was trained on, and how good it is; choose another engine or device.</source>
        <translation>Qué es el motor, con qué se entrenó y cuál es su calidad; elegir otro motor o dispositivo.</translation>
    </message>
    <message>
        <source>Called from {value}</source>
        <translation>Señalado desde el {value}</translation>
    </message>
    <message>
        <source>Called from {value}, on the validation list with sensitivity {sensitivity} and specificity {specificity}</source>
        <translation>Señalado desde el {value}, en la lista de validación con sensibilidad {sensitivity} y especificidad {specificity}</translation>
    </message>
    <message>
        <source>{reads}: {agree} agree, {missed} missed, {more} over-called, {unsure} unsure</source>
        <translation>{reads}: coincidencias {agree}, omisiones {missed}, de más {more}, con duda {unsure}</translation>
    </message>
    <message>
        <source>1 read</source>
        <translation>1 lectura</translation>
    </message>
    <message>
        <source>Earlier → now: none of {all} in another band.</source>
        <translation>Antes → ahora: ninguno de {all} en otra banda.</translation>
    </message>
    <message>
        <source>Earlier → now: {count} of {all} in another band.</source>
        <translation>Antes → ahora: {count} de {all} en otra banda.</translation>
    </message>
    <message>
        <source>sensitivity {sensitivity}, specificity {specificity}</source>
        <translation>sens. {sensitivity}, espec. {specificity}</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Coincidencias</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Omisiones</translation>
    </message>
    <message>
        <source>1 skipped</source>
        <translation>1 omitido</translation>
    </message>
    <message>
        <source>1 reading</source>
        <translation>1 lectura</translation>
    </message>
    <message>
        <source>1 line has a remark, in square brackets.</source>
        <translation>1 línea lleva un comentario, entre corchetes.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source> of 100</source>
        <translation> de cada 100</translation>
    </message>
    <message>
        <source>As measured</source>
        <translation>Como se midió</translation>
    </message>
    <message>
        <source>Its heatmap</source>
        <translation>Su mapa de calor</translation>
    </message>
    <message>
        <source>1 other finding is absent and not listed.</source>
        <translation>Otro hallazgo está ausente y no se muestra.</translation>
    </message>
    <message>
        <source>The one picture in the list</source>
        <translation>La única imagen de la lista</translation>
    </message>
    <message>
        <source>1 of your reads on the disk is not as you committed it, and is left out.</source>
        <translation>1 de sus lecturas en el disco no está como usted la confirmó y se excluye.</translation>
    </message>
    <message>
        <source>1 without an answer: {name}. Commit anyway? It counts as not answered.</source>
        <translation>1 sin respuesta: {name}. ¿Confirmar así? Cuenta como no respondida.</translation>
    </message>
    <message>
        <source>The small number on a region is the finding&apos;s rank in the list. It stands where the map is highest.</source>
        <translation>El número pequeño sobre una región es el puesto del hallazgo en la lista. Está donde el mapa es más alto.</translation>
    </message>
    <message>
        <source>Write a remark (T); Esc goes back to the questions</source>
        <translation>Escribir una observación (T); Esc vuelve a las preguntas</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>The clock stands still and the picture is covered. Your answers are kept.</source>
        <translation>El reloj está parado y la imagen está tapada. Sus respuestas se guardan.</translation>
    </message>
    <message>
        <source>Go on (Esc)</source>
        <translation>Seguir (Esc)</translation>
    </message>
    <message>
        <source>Esc goes on.</source>
        <translation>Esc para seguir.</translation>
    </message>
    <message>
        <source>Against radiologists</source>
        <translation>Frente a radiólogos</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>Comparado con</translation>
    </message>
    <message>
        <source>In brackets: sensitivity plus specificity, engine minus reader, with its 95 % interval. “As good”: the interval stays above -0.05; “better” or “worse”: it leaves 0 out. Thresholds were chosen on other patients than those they were judged on.</source>
        <translation>Entre paréntesis: sensibilidad más especificidad, motor menos lector, con su intervalo del 95 %. «Tan bueno»: el intervalo queda por encima de -0.05; «mejor» o «peor»: deja fuera el 0. Los umbrales se eligieron con pacientes distintos de aquellos con los que se juzgaron.</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>No se midió</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>No se midió.</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>no se midió</translation>
    </message>
    <message>
        <source>{reference}, {count} radiographs</source>
        <translation>{reference}, {count} radiografías</translation>
    </message>
    <message>
        <source>{aim}: called from {value}; on other patients sensitivity {sensitivity}, specificity {specificity}</source>
        <translation>{aim}: se señala desde {value}; en otros pacientes, sensibilidad {sensitivity} y especificidad {specificity}</translation>
    </message>
    <message>
        <source>Sensitivity {value} against readers</source>
        <translation>Sensibilidad {value} frente a lectores</translation>
    </message>
    <message>
        <source>Specificity {value} against readers</source>
        <translation>Especificidad {value} frente a lectores</translation>
    </message>
    <message>
        <source>better than {readers}</source>
        <translation>mejor que {readers}</translation>
    </message>
    <message>
        <source>as good as {readers}</source>
        <translation>tan bueno como {readers}</translation>
    </message>
    <message>
        <source>worse than {readers}</source>
        <translation>peor que {readers}</translation>
    </message>
    <message>
        <source>not told apart from {readers}</source>
        <translation>indistinguible de {readers}</translation>
    </message>
    <message>
        <source>At the reader&apos;s specificity the engine is {what}.</source>
        <translation>Con la especificidad del lector, el motor es {what}.</translation>
    </message>
    <message>
        <source>Not measured: too few radiographs show it.</source>
        <translation>No se midió: muy pocas radiografías lo muestran.</translation>
    </message>
    <message>
        <source>the majority of {readers}</source>
        <translation>la mayoría de {readers}</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>Probabilidades</translation>
    </message>
    <message>
        <source>They assume</source>
        <translation>Suponen</translation>
    </message>
    <message>
        <source>Reliability plot</source>
        <translation>Gráfico de fiabilidad</translation>
    </message>
    <message>
        <source>below, among the figures</source>
        <translation>abajo, entre las figuras</translation>
    </message>
    <message>
        <source>a probability changes by {value} on average</source>
        <translation>una probabilidad cambia {value} de media</translation>
    </message>
    <message>
        <source>not stated how common each finding is</source>
        <translation>no consta lo frecuente que es cada hallazgo</translation>
    </message>
    <message>
        <source>that {share} of 100 radiographs show {finding}</source>
        <translation>que {share} de cada 100 radiografías muestran {finding}</translation>
    </message>
    <message>
        <source>that of 100 radiographs {least} ({rare}) to {most} ({common}) show a finding</source>
        <translation>que de cada 100 radiografías entre {least} ({rare}) y {most} ({common}) muestran un hallazgo</translation>
    </message>
    <message>
        <source>{what}, as on its validation list; your clinic&apos;s own can be set at each finding</source>
        <translation>{what}, como en su lista de validación; lo de su clínica puede indicarse en cada hallazgo</translation>
    </message>
    <message>
        <source>Its probability assumes that {share} of 100 have it</source>
        <translation>Su probabilidad supone que {share} de cada 100 lo tienen</translation>
    </message>
    <message>
        <source>Corners and markers painted over</source>
        <translation>Con las esquinas y las marcas tapadas</translation>
    </message>
    <message>
        <source>The same, moved to the test list&apos;s prevalence</source>
        <translation>Lo mismo, llevado a la prevalencia de la lista de prueba</translation>
    </message>
    <message>
        <source>What a perfectly calibrated engine would score on as many radiographs</source>
        <translation>Lo que obtendría un motor perfectamente calibrado con otras tantas radiografías</translation>
    </message>
    <message>
        <source>With weights at random</source>
        <translation>Con pesos al azar</translation>
    </message>
    <message>
        <source>At random: {layers}</source>
        <translation>Al azar: {layers}</translation>
    </message>
    <message>
        <source>head</source>
        <translation>cabeza</translation>
    </message>
    <message>
        <source>ROC on the test list; the dot is the engine&apos;s own threshold</source>
        <translation>ROC en la lista de prueba; el punto es el umbral propio del motor</translation>
    </message>
    <message>
        <source>ROC against radiologists; each reader is a point with its 95 % intervals</source>
        <translation>ROC frente a radiólogos; cada lector es un punto con sus intervalos del 95 %</translation>
    </message>
    <message>
        <source>Reliability: how often a finding was there, where the engine said so much</source>
        <translation>Fiabilidad: con qué frecuencia estaba el hallazgo donde el motor daba esa probabilidad</translation>
    </message>
    <message>
        <source>Pointing: how often a heatmap&apos;s peak lay in the radiologist&apos;s box</source>
        <translation>Señalización: con qué frecuencia el máximo del mapa caía en el recuadro del radiólogo</translation>
    </message>
    <message>
        <source>Heatmaps with weights at random: how far they still resemble the engine&apos;s own</source>
        <translation>Mapas de calor con pesos al azar: cuánto se parecen todavía a los del motor</translation>
    </message>
    <message>
        <source>The course of its training</source>
        <translation>El curso de su entrenamiento</translation>
    </message>
    <message>
        <source>The peak of a plain CAM of the same network lies in the box</source>
        <translation>El máximo de un CAM simple de la misma red cae en el recuadro</translation>
    </message>
    <message>
        <source>Mean AUC over {count} labels on the test list, {group}</source>
        <translation>AUC media de {count} etiquetas en la lista de prueba, {group}</translation>
    </message>
    <message>
        <source>Mean AUC over {count} labels on the test list</source>
        <translation>AUC media de {count} etiquetas en la lista de prueba</translation>
    </message>
    <message>
        <source>Mean AUC over {count} labels on the choosing list</source>
        <translation>AUC media de {count} etiquetas en la lista de selección</translation>
    </message>
    <message>
        <source>Mean AUC over {count} labels on the majority of {readers} readers</source>
        <translation>AUC media de {count} etiquetas frente a la mayoría de {readers} lectores</translation>
    </message>
    <message>
        <source>AUC, mean over {count} labels, on the list {list}</source>
        <translation>AUC, media de {count} etiquetas, en la lista {list}</translation>
    </message>
    <message>
        <source>AUC, mean over {count} labels, against {reference}</source>
        <translation>AUC, media de {count} etiquetas, frente a {reference}</translation>
    </message>
    <message>
        <source>AUC, mean over {count} labels, {group}</source>
        <translation>AUC, media de {count} etiquetas, {group}</translation>
    </message>
    <message>
        <source>women</source>
        <translation>mujeres</translation>
    </message>
    <message>
        <source>men</source>
        <translation>varones</translation>
    </message>
    <message>
        <source>under 40</source>
        <translation>menores de 40 años</translation>
    </message>
    <message>
        <source>40 to 59</source>
        <translation>de 40 a 59 años</translation>
    </message>
    <message>
        <source>60 and over</source>
        <translation>60 años o más</translation>
    </message>
    <message>
        <source>PA views</source>
        <translation>proyecciones PA</translation>
    </message>
    <message>
        <source>AP views</source>
        <translation>proyecciones AP</translation>
    </message>
    <message>
        <source>What a perfectly calibrated engine would score so moved</source>
        <translation>Lo que obtendría así un motor perfectamente calibrado</translation>
    </message>
    <message>
        <source>Rank correlation, cell by cell, with the heatmaps of the same network after its weights were drawn at random, from the head down: near 0 they come from what it learned, near 1 they would look alike whatever it learned.</source>
        <translation>Correlación de rangos, celda a celda, con los mapas de calor de la misma red tras sortear sus pesos al azar, de la cabeza hacia abajo: cerca de 0 proceden de lo aprendido; cerca de 1 se parecerían aprendiera lo que aprendiera.</translation>
    </message>
    <message>
        <source>The engine&apos;s own thresholds (labels mined from reports)</source>
        <translation>Los umbrales propios del motor (etiquetas extraídas de informes)</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Puntos de operación</translation>
    </message>
    <message>
        <source>{count} of {all} findings have such a threshold, found against {reference}; the others stay at the engine&apos;s own.</source>
        <translation>{count} de {all} hallazgos tienen un umbral así, hallado frente a {reference}; los demás se quedan en el propio del motor.</translation>
    </message>
    <message>
        <source>readers</source>
        <translation>lectores</translation>
    </message>
    <message>
        <source>It has no operating point against readers: its threshold is the engine&apos;s own.</source>
        <translation>No tiene punto de operación frente a lectores: su umbral es el propio del motor.</translation>
    </message>
    <message>
        <source>Measured against {reference}, each time on other patients than those by whom the threshold was chosen.</source>
        <translation>Medido frente a {reference}, cada vez con pacientes distintos de aquellos con los que se eligió el umbral.</translation>
    </message>
    <message>
        <source>Where {share} of 100 have it (on those radiographs), {what}.</source>
        <translation>Donde {share} de cada 100 lo tienen (en esas radiografías), {what}.</translation>
    </message>
    <message>
        <source>Not the engine&apos;s own thresholds: {aim}.</source>
        <translation>No son los umbrales propios del motor: {aim}.</translation>
    </message>
    <message>
        <source>Not the engine&apos;s own thresholds for {count} of {all} findings: {aim}.</source>
        <translation>No son los umbrales propios del motor en {count} de {all} hallazgos: {aim}.</translation>
    </message>
    <message>
        <source>sensitivity {sensitivity}, specificity {specificity} (readers)</source>
        <translation>sensibilidad {sensitivity}, especificidad {specificity} (lectores)</translation>
    </message>
    <message>
        <source>Where “readers” stands: against {reference}, each time on other patients than those by whom the threshold was chosen.</source>
        <translation>Donde dice «lectores»: frente a {reference}, cada vez con pacientes distintos de aquellos con los que se eligió el umbral.</translation>
    </message>
    <message>
        <source>How often the vote is right is not stated.</source>
        <translation>No consta con qué frecuencia acierta la votación.</translation>
    </message>
    <message>
        <source>{called} of {members} networks call it, each at its own threshold.</source>
        <translation>{called} de {members} redes lo señalan, cada una con su propio umbral.</translation>
    </message>
    <message>
        <source>Its networks vote: per cent stand for the share that calls a finding, not for its probability.</source>
        <translation>Sus redes votan: el porcentaje es la parte que señala un hallazgo, no su probabilidad.</translation>
    </message>
    <message>
        <source>Small things are seldom found by its heatmaps: the peak for Nodule lay in one of 35 boxes, the one for Pneumothorax in about one of four.</source>
        <translation>Sus mapas de calor rara vez encuentran cosas pequeñas: el pico de nódulo quedó en uno de 35 recuadros, el de neumotórax en uno de cada cuatro, más o menos.</translation>
    </message>
    <message>
        <source>Accuracy of single labels, on the test list</source>
        <translation>Exactitud de cada etiqueta por separado, en la lista de prueba</translation>
    </message>
    <message>
        <source>Average precision, mean over 14 labels, on the test list</source>
        <translation>Precisión media (average precision), promedio de 14 etiquetas, en la lista de prueba</translation>
    </message>
    <message>
        <source>Brier score, mean over labels, on the test list</source>
        <translation>Puntuación de Brier, promedio de las etiquetas, en la lista de prueba</translation>
    </message>
    <message>
        <source>F1, all labels pooled (micro), on the test list</source>
        <translation>F1, todas las etiquetas juntas (micro), en la lista de prueba</translation>
    </message>
    <message>
        <source>F1, mean over labels (macro), on the test list</source>
        <translation>F1, promedio de las etiquetas (macro), en la lista de prueba</translation>
    </message>
    <message>
        <source>Hamming loss, on the test list</source>
        <translation>Pérdida de Hamming, en la lista de prueba</translation>
    </message>
    <message>
        <source>Hilum ensemble</source>
        <translation>Conjunto de Hilum</translation>
    </message>
    <message>
        <source>ImageNet weights of EfficientNet-Lite0</source>
        <translation>Pesos de ImageNet de EfficientNet-Lite0</translation>
    </message>
    <message>
        <source>ImageNet weights of EfficientNet-Lite1</source>
        <translation>Pesos de ImageNet de EfficientNet-Lite1</translation>
    </message>
    <message>
        <source>Label ranking average precision, on the test list</source>
        <translation>Precisión media del orden de las etiquetas, en la lista de prueba</translation>
    </message>
    <message>
        <source>Precision, all labels pooled (micro), on the test list</source>
        <translation>Precisión, todas las etiquetas juntas (micro), en la lista de prueba</translation>
    </message>
    <message>
        <source>Precision, mean over labels (macro), on the test list</source>
        <translation>Precisión, promedio de las etiquetas (macro), en la lista de prueba</translation>
    </message>
    <message>
        <source>Recall, all labels pooled (micro), on the test list</source>
        <translation>Exhaustividad, todas las etiquetas juntas (micro), en la lista de prueba</translation>
    </message>
    <message>
        <source>Recall, mean over labels (macro), on the test list</source>
        <translation>Exhaustividad, promedio de las etiquetas (macro), en la lista de prueba</translation>
    </message>
    <message>
        <source>Subset accuracy: images with every label right, on the test list</source>
        <translation>Exactitud del conjunto: imágenes con todas las etiquetas correctas, en la lista de prueba</translation>
    </message>
    <message>
        <source>Precision and recall on the test list; the dot is the engine&apos;s own threshold</source>
        <translation>Precisión y exhaustividad en la lista de prueba; el punto es el umbral propio del motor</translation>
    </message>
    <message>
        <source>What was called, beside what the labels state, on the test list</source>
        <translation>Lo que se señaló, junto a lo que dicen las etiquetas, en la lista de prueba</translation>
    </message>
    <message>
        <source>Radiographs of the test list, drawn by chance: found, missed, called though not stated</source>
        <translation>Radiografías de la lista de prueba, sacadas al azar: halladas, pasadas por alto, señaladas sin constar</translation>
    </message>
    <message>
        <source>What the radiographs that it learned from show, and whose they are</source>
        <translation>Qué muestran las radiografías con las que aprendió, y de quién son</translation>
    </message>
    <message>
        <source>A heatmap is coarse: it shows where the network found support for a label, in cells of an eighteenth of the picture&apos;s width or a little more, and about two of five peaks lie outside the radiologist&apos;s box.</source>
        <translation>Un mapa de calor es tosco: muestra dónde encontró la red apoyo para una etiqueta, en celdas de un dieciochoavo del ancho de la imagen o algo mayores, y unos dos de cada cinco picos quedan fuera del recuadro del radiólogo.</translation>
    </message>
    <message>
        <source>Small things are seldom found by its heatmaps: the peak for Nodule lay in three of 35 boxes, the one for Pneumothorax in about two of five.</source>
        <translation>Sus mapas de calor rara vez encuentran cosas pequeñas: el pico de nódulo quedó en tres de 35 recuadros, el de neumotórax en unos dos de cada cinco.</translation>
    </message>
    <message>
        <source>head and the stage before it</source>
        <translation>cabeza y la etapa anterior</translation>
    </message>
    <message>
        <source>head and the {count} stages before it</source>
        <translation>cabeza y las {count} etapas anteriores</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>The file says nothing of the patient.</source>
        <translation>El archivo no dice nada del paciente.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Your own word for this case; no patient's name</source>
        <translation>Su propia palabra para este caso; sin nombre de paciente</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>What you see. It is kept while you write.</source>
        <translation>Lo que usted ve. Se guarda mientras escribe.</translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>Impresión</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Imágenes clave</translation>
    </message>
    <message>
        <source>None yet. Ctrl+K at the desk takes the picture as it is shown.</source>
        <translation>Aún ninguna. Ctrl+K en el escritorio toma la imagen tal como se ve.</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>Tomar la imagen</translation>
    </message>
    <message>
        <source>Add the picture as the desk shows it now (Ctrl+K)</source>
        <translation>Añadir la imagen tal como se ve ahora (Ctrl+K)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take the chosen key image out (Delete)</source>
        <translation>Quitar la imagen clave elegida (Supr)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last change of the key images (Ctrl+Z)</source>
        <translation>Deshacer el último cambio de las imágenes clave (Ctrl+Z)</translation>
    </message>
    <message>
        <source>List absent findings, too</source>
        <translation>Incluir también los hallazgos ausentes</translation>
    </message>
    <message>
        <source>Print the key images</source>
        <translation>Imprimir las imágenes clave</translation>
    </message>
    <message>
        <source>Write who the patient is</source>
        <translation>Escribir quién es el paciente</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>That is: {what}</source>
        <translation>Es decir: {what}</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>The engine has not answered yet.</source>
        <translation>El motor aún no ha respondido.</translation>
    </message>
    <message>
        <source>Taken as a key image; Ctrl+R shows the report.</source>
        <translation>Tomada como imagen clave; Ctrl+R muestra el informe.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>The engine's answer is hidden until you have committed yours.</source>
        <translation>La respuesta del motor está oculta hasta que usted confirme la suya.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Guardar el informe</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Documento PDF (*.pdf)</translation>
    </message>
    <message>
        <source>with the patient's name</source>
        <translation>con el nombre del paciente</translation>
    </message>
    <message>
        <source>without the patient's name</source>
        <translation>sin el nombre del paciente</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Save the report as PDF instead.</source>
        <translation>No hay ninguna impresora configurada en este equipo. Guarde el informe como PDF.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Enviado a la impresora.</translation>
    </message>
    <message>
        <source>Saved as {name}, {whose}.</source>
        <translation>Guardado como {name}, {whose}.</translation>
    </message>
</context>
<context>
    <name>_Sheets</name>
    <message>
        <source>The report's pages</source>
        <translation>Las páginas del informe</translation>
    </message>
</context>
<context>
    <name>Ready</name>
    <message>
        <source>Air looks brighter than the mediastinum here: if this is a frontal chest, it is shown inverted. I turns black and white round.</source>
        <translation>Aquí el aire se ve más claro que el mediastino: si es un tórax frontal, se muestra invertido. I intercambia blanco y negro.</translation>
    </message>
    <message>
        <source>The file contradicts itself about black and white (Photometric Interpretation {photometric}, Presentation LUT Shape {shape}); the shape is followed.</source>
        <translation>El archivo se contradice sobre blanco y negro (Photometric Interpretation {photometric}, Presentation LUT Shape {shape}); se sigue el segundo.</translation>
    </message>
    <message>
        <source>The file&apos;s own window shows almost nothing of the body; an automatic window is shown instead.</source>
        <translation>La ventana del propio archivo no muestra casi nada del cuerpo; en su lugar se usa una ventana automática.</translation>
    </message>
    <message>
        <source>The file&apos;s own look-up table shows almost nothing of the body; its window is shown instead.</source>
        <translation>La tabla de consulta del propio archivo no muestra casi nada del cuerpo; en su lugar se usa su ventana.</translation>
    </message>
    <message>
        <source>The picture uses less than half of its range; an automatic window is shown.</source>
        <translation>La imagen usa menos de la mitad de su rango; se muestra con una ventana automática.</translation>
    </message>
    <message>
        <source>The file states an unusual orientation for a frontal chest (right edge {1}, lower edge {2}); it is shown as stored, and U sets it upright.</source>
        <translation>El archivo indica una orientación inusual para un tórax frontal (borde derecho {1}, borde inferior {2}); se muestra como está almacenado, y U lo endereza.</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Tal como se almacenó</translation>
    </message>
    <message>
        <source>Window {1}</source>
        <translation>Ventana {1}</translation>
    </message>
    <message>
        <source>The file is damaged in a way that stops its decoder ({1}).</source>
        <translation>El archivo está dañado de un modo que detiene su decodificador ({1}).</translation>
    </message>
    <message>
        <source>The file is damaged in a way that stops its reader ({1}).</source>
        <translation>El archivo está dañado de un modo que detiene su lectura ({1}).</translation>
    </message>
    <message>
        <source>Export the file again from where it came.</source>
        <translation>Exporte el archivo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>Check the drive or the network, then open it again.</source>
        <translation>Compruebe la unidad o la red y ábralo de nuevo.</translation>
    </message>
    <message>
        <source>{1} seconds</source>
        <translation>{1} segundos</translation>
    </message>
    <message>
        <source>The file took longer than {1} to decode and was given up.</source>
        <translation>Decodificar el archivo llevó más de {1} y se abandonó.</translation>
    </message>
    <message>
        <source>The file asks for more memory than a radiograph needs.</source>
        <translation>El archivo pide más memoria de la que necesita una radiografía.</translation>
    </message>
    <message>
        <source>The file stopped the process that was to decode it.</source>
        <translation>El archivo detuvo el proceso que debía decodificarlo.</translation>
    </message>
    <message>
        <source>The file confused the process that was to decode it.</source>
        <translation>El archivo confundió al proceso que debía decodificarlo.</translation>
    </message>
    <message>
        <source>The process that decodes files could not be started.</source>
        <translation>No se pudo iniciar el proceso que decodifica los archivos.</translation>
    </message>
    <message>
        <source>Start the program again; a script of your own needs its “if __name__ == &apos;__main__&apos;”.</source>
        <translation>Inicie el programa de nuevo; un script propio necesita su «if __name__ == &apos;__main__&apos;».</translation>
    </message>
    <message>
        <source>The file stopped the process that was to read it.</source>
        <translation>El archivo detuvo el proceso que debía leerlo.</translation>
    </message>
    <message>
        <source>The file confused the process that was to read it.</source>
        <translation>El archivo confundió al proceso que debía leerlo.</translation>
    </message>
    <message>
        <source>This computer gave no shared memory for the decoded picture ({1} MB).</source>
        <translation>Este equipo no dio memoria compartida para la imagen decodificada ({1} MB).</translation>
    </message>
    <message>
        <source>Close other programs, or ask who runs it to make room in shared memory, and open the file again.</source>
        <translation>Cierre otros programas, o pida a quien lo administra más memoria compartida, y abra el archivo de nuevo.</translation>
    </message>
    <message>
        <source>“{1}” could not be read within {2}.</source>
        <translation>«{1}» no se pudo leer en {2}.</translation>
    </message>
    <message>
        <source>“{1}” did not answer within {2} seconds.</source>
        <translation>«{1}» no respondió en {2} segundos.</translation>
    </message>
    <message>
        <source>The file is a {1} picture and has no DICOM header.</source>
        <translation>El archivo es una imagen {1} y no tiene cabecera DICOM.</translation>
    </message>
    <message>
        <source>Choose a DICOM file.</source>
        <translation>Elija un archivo DICOM.</translation>
    </message>
    <message>
        <source>The file is no DICOM presentation state.</source>
        <translation>El archivo no es un estado de presentación DICOM.</translation>
    </message>
    <message>
        <source>Choose one of the same study.</source>
        <translation>Elija uno del mismo estudio.</translation>
    </message>
    <message>
        <source>The file promises a colour picture, but its pixels are grey.</source>
        <translation>El archivo anuncia una imagen en color, pero sus píxeles son grises.</translation>
    </message>
    <message>
        <source>The file promises a grey picture, but its pixels are in colour.</source>
        <translation>El archivo anuncia una imagen en grises, pero sus píxeles son de color.</translation>
    </message>
    <message>
        <source>The file&apos;s palette is damaged in its {1} part.</source>
        <translation>La paleta del archivo está dañada en su parte {1}.</translation>
    </message>
    <message>
        <source>The file&apos;s palette lacks its {1} part.</source>
        <translation>A la paleta del archivo le falta su parte {1}.</translation>
    </message>
    <message>
        <source>red</source>
        <translation>roja</translation>
    </message>
    <message>
        <source>green</source>
        <translation>verde</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>azul</translation>
    </message>
    <message>
        <source>as {1} ({2})</source>
        <translation>como {1} ({2})</translation>
    </message>
    <message>
        <source>in a way that is not public ({1})</source>
        <translation>de un modo que no es público ({1})</translation>
    </message>
    <message>
        <source>The picture is encoded {1}, which Hilum does not show.</source>
        <translation>La imagen está codificada {1}, que Hilum no muestra.</translation>
    </message>
    <message>
        <source>Export it uncompressed, or as JPEG, JPEG-LS or JPEG 2000.</source>
        <translation>Expórtela sin comprimir, o como JPEG, JPEG-LS o JPEG 2000.</translation>
    </message>
    <message>
        <source>The compressed picture has no readable beginning.</source>
        <translation>La imagen comprimida no tiene un comienzo legible.</translation>
    </message>
    <message>
        <source>The compressed picture claims {1} x {2} pixels, more than are allowed.</source>
        <translation>La imagen comprimida declara {1} x {2} píxeles, más de los permitidos.</translation>
    </message>
    <message>
        <source>It may have been made to do harm; ask whoever sent it.</source>
        <translation>Puede haberse creado con mala intención; pregunte a quien lo envió.</translation>
    </message>
    <message>
        <source>The compressed picture says {1} x {2} with {3} values of {4} bits for a pixel, the header {5} x {6}.</source>
        <translation>La imagen comprimida dice {1} x {2} con {3} valores de {4} bits por píxel; la cabecera, {5} x {6}.</translation>
    </message>
    <message>
        <source>The compressed picture promises more parts than the file holds.</source>
        <translation>La imagen comprimida anuncia más partes de las que contiene el archivo.</translation>
    </message>
    <message>
        <source>The picture is encoded as RLE with {1} bit for a pixel, which Hilum does not show.</source>
        <translation>La imagen está codificada como RLE con {1} bit por píxel, que Hilum no muestra.</translation>
    </message>
    <message>
        <source>Export it uncompressed.</source>
        <translation>Expórtela sin comprimir.</translation>
    </message>
    <message>
        <source>The run-length encoded picture has the wrong number of parts.</source>
        <translation>La imagen codificada por longitud de serie (RLE) tiene un número erróneo de partes.</translation>
    </message>
    <message>
        <source>The run-length encoded picture has parts that lie outside it.</source>
        <translation>La imagen codificada por longitud de serie (RLE) tiene partes que quedan fuera de ella.</translation>
    </message>
    <message>
        <source>The run-length encoded picture ends too early.</source>
        <translation>La imagen codificada por longitud de serie (RLE) termina antes de tiempo.</translation>
    </message>
    <message>
        <source>The picture is larger than is allowed.</source>
        <translation>La imagen es mayor de lo permitido.</translation>
    </message>
    <message>
        <source>The decoded picture is larger than is allowed.</source>
        <translation>La imagen decodificada es mayor de lo permitido.</translation>
    </message>
    <message>
        <source>Export it at a smaller size.</source>
        <translation>Expórtela a un tamaño menor.</translation>
    </message>
    <message>
        <source>The compressed picture ends too early.</source>
        <translation>La imagen comprimida termina antes de tiempo.</translation>
    </message>
    <message>
        <source>The compressed picture is damaged and cannot be decoded.</source>
        <translation>La imagen comprimida está dañada y no se puede decodificar.</translation>
    </message>
    <message>
        <source>The file ends too early: {1} of {2} bytes of the picture are there.</source>
        <translation>El archivo termina antes de tiempo: hay {1} de los {2} bytes de la imagen.</translation>
    </message>
    <message>
        <source>Copy or export it again from where it came.</source>
        <translation>Cópielo o expórtelo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>The file holds no bytes for this picture.</source>
        <translation>El archivo no contiene bytes para esta imagen.</translation>
    </message>
    <message>
        <source>The file states {1} frames but holds {2}.</source>
        <translation>El archivo indica {1} fotogramas, pero contiene {2}.</translation>
    </message>
    <message>
        <source>The file calls its pixels compressed, but they are not.</source>
        <translation>El archivo dice que sus píxeles están comprimidos, pero no lo están.</translation>
    </message>
    <message>
        <source>The file ends inside its compressed picture.</source>
        <translation>El archivo termina en medio de su imagen comprimida.</translation>
    </message>
    <message>
        <source>The file is compressed as a whole and cannot be unpacked.</source>
        <translation>El archivo está comprimido por entero y no se puede descomprimir.</translation>
    </message>
    <message>
        <source>The file begins like a program; only its picture was read.</source>
        <translation>El archivo empieza como un programa; solo se leyó su imagen.</translation>
    </message>
    <message>
        <source>The file ends before its data begin.</source>
        <translation>El archivo termina antes de que empiecen sus datos.</translation>
    </message>
    <message>
        <source>The file nests its header deeper than any device does.</source>
        <translation>El archivo anida su cabecera más de lo que hace cualquier equipo.</translation>
    </message>
    <message>
        <source>The file does not say how it is encoded; the encoding that fits was taken.</source>
        <translation>El archivo no dice cómo está codificado; se tomó la codificación que encaja.</translation>
    </message>
    <message>
        <source>The file ends inside its first lines.</source>
        <translation>El archivo termina en sus primeras líneas.</translation>
    </message>
    <message>
        <source>The file unpacks to more than {1} MiB, far more than a radiograph needs.</source>
        <translation>El archivo ocupa descomprimido más de {1} MiB, mucho más de lo que necesita una radiografía.</translation>
    </message>
    <message>
        <source>The file ends inside its header.</source>
        <translation>El archivo termina en medio de su cabecera.</translation>
    </message>
    <message>
        <source>The file&apos;s header is damaged and cannot be read.</source>
        <translation>La cabecera del archivo está dañada y no se puede leer.</translation>
    </message>
    <message>
        <source>a structured report</source>
        <translation>un informe estructurado</translation>
    </message>
    <message>
        <source>a key object selection</source>
        <translation>una selección de objetos clave</translation>
    </message>
    <message>
        <source>a presentation state</source>
        <translation>un estado de presentación</translation>
    </message>
    <message>
        <source>an RT plan</source>
        <translation>un plan de radioterapia</translation>
    </message>
    <message>
        <source>an RT structure set</source>
        <translation>un conjunto de estructuras de radioterapia</translation>
    </message>
    <message>
        <source>a waveform</source>
        <translation>una forma de onda</translation>
    </message>
    <message>
        <source>an encapsulated document (PDF or similar)</source>
        <translation>un documento encapsulado (PDF o similar)</translation>
    </message>
    <message>
        <source>a plan</source>
        <translation>un plan</translation>
    </message>
    <message>
        <source>a real world value mapping</source>
        <translation>una asignación de valores reales</translation>
    </message>
    <message>
        <source>an annotation</source>
        <translation>una anotación</translation>
    </message>
    <message>
        <source>a registration or raw data object</source>
        <translation>un objeto de registro o de datos brutos</translation>
    </message>
    <message>
        <source>a microscopy annotation</source>
        <translation>una anotación de microscopía</translation>
    </message>
    <message>
        <source>a DICOMDIR, the index of a disc</source>
        <translation>un DICOMDIR, el índice de un disco</translation>
    </message>
    <message>
        <source>an object without a picture ({1})</source>
        <translation>un objeto sin imagen ({1})</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>una tubería</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>un socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>un dispositivo</translation>
    </message>
    <message>
        <source>no ordinary file</source>
        <translation>un archivo no ordinario</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>un archivo ZIP</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>un archivo gzip</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>un archivo 7-Zip</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>un archivo RAR</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>un programa de Windows</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>un programa</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>una imagen GIF</translation>
    </message>
    <message>
        <source>a BMP picture</source>
        <translation>una imagen BMP</translation>
    </message>
    <message>
        <source>an icon</source>
        <translation>un icono</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture outside DICOM</source>
        <translation>una imagen JPEG 2000 fuera de DICOM</translation>
    </message>
    <message>
        <source>a BigTIFF picture</source>
        <translation>una imagen BigTIFF</translation>
    </message>
    <message>
        <source>a PGM picture</source>
        <translation>una imagen PGM</translation>
    </message>
    <message>
        <source>a PPM picture</source>
        <translation>una imagen PPM</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>una base de datos</translation>
    </message>
    <message>
        <source>a NumPy array</source>
        <translation>una matriz NumPy</translation>
    </message>
    <message>
        <source>an HDF5 file</source>
        <translation>un archivo HDF5</translation>
    </message>
    <message>
        <source>a RIFF container</source>
        <translation>un contenedor RIFF</translation>
    </message>
    <message>
        <source>a web page or drawing</source>
        <translation>una página web o un dibujo</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>un archivo de texto</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>una tabla</translation>
    </message>
    <message>
        <source>a data file</source>
        <translation>un archivo de datos</translation>
    </message>
    <message>
        <source>an archive of a kind that is not opened (zip is)</source>
        <translation>un archivo comprimido de un tipo que no se abre (zip sí)</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>un documento</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>un modelo</translation>
    </message>
    <message>
        <source>an archive within an archive</source>
        <translation>un archivo comprimido dentro de otro</translation>
    </message>
    <message>
        <source>a CT image</source>
        <translation>una imagen de TC</translation>
    </message>
    <message>
        <source>an MR image</source>
        <translation>una imagen de RM</translation>
    </message>
    <message>
        <source>an ultrasound image</source>
        <translation>una imagen de ecografía</translation>
    </message>
    <message>
        <source>a nuclear medicine image</source>
        <translation>una imagen de medicina nuclear</translation>
    </message>
    <message>
        <source>a PET image</source>
        <translation>una imagen de PET</translation>
    </message>
    <message>
        <source>an angiogram</source>
        <translation>una angiografía</translation>
    </message>
    <message>
        <source>a fluoroscopy image</source>
        <translation>una imagen de fluoroscopia</translation>
    </message>
    <message>
        <source>a mammogram</source>
        <translation>una mamografía</translation>
    </message>
    <message>
        <source>a segmentation</source>
        <translation>una segmentación</translation>
    </message>
    <message>
        <source>a photograph</source>
        <translation>una fotografía</translation>
    </message>
    <message>
        <source>a microscopy image</source>
        <translation>una imagen de microscopía</translation>
    </message>
    <message>
        <source>a dental radiograph</source>
        <translation>una radiografía dental</translation>
    </message>
    <message>
        <source>a dental panorama</source>
        <translation>una panorámica dental</translation>
    </message>
    <message>
        <source>a photograph of the eye</source>
        <translation>una fotografía del ojo</translation>
    </message>
    <message>
        <source>an endoscopy image</source>
        <translation>una imagen de endoscopia</translation>
    </message>
    <message>
        <source>a radiotherapy dose</source>
        <translation>una dosis de radioterapia</translation>
    </message>
    <message>
        <source>a radiotherapy portal image</source>
        <translation>una imagen portal de radioterapia</translation>
    </message>
    <message>
        <source>a bone density scan</source>
        <translation>una densitometría ósea</translation>
    </message>
    <message>
        <source>of the modality {1}</source>
        <translation>de la modalidad {1}</translation>
    </message>
    <message>
        <source>The file is {1}, not a radiograph.</source>
        <translation>El archivo no es una radiografía, sino {1}.</translation>
    </message>
    <message>
        <source>Choose the image that it belongs to.</source>
        <translation>Elija la imagen a la que pertenece.</translation>
    </message>
    <message>
        <source>The file holds no pixels, only the address of a server (JPIP); nothing is fetched from the network.</source>
        <translation>El archivo no contiene píxeles, solo la dirección de un servidor (JPIP); no se descarga nada de la red.</translation>
    </message>
    <message>
        <source>Export the image with its pixels.</source>
        <translation>Exporte la imagen con sus píxeles.</translation>
    </message>
    <message>
        <source>The file holds no DICOM data.</source>
        <translation>El archivo no contiene datos DICOM.</translation>
    </message>
    <message>
        <source>Choose a DICOM, PNG, JPEG or TIFF file.</source>
        <translation>Elija un archivo DICOM, PNG, JPEG o TIFF.</translation>
    </message>
    <message>
        <source>The file describes a picture but holds no pixels.</source>
        <translation>El archivo describe una imagen, pero no contiene píxeles.</translation>
    </message>
    <message>
        <source>The file is DICOM but holds no picture.</source>
        <translation>El archivo es DICOM, pero no contiene ninguna imagen.</translation>
    </message>
    <message>
        <source>Choose a file with an image.</source>
        <translation>Elija un archivo con una imagen.</translation>
    </message>
    <message>
        <source>An overlay of the file is damaged and was left out.</source>
        <translation>Una superposición del archivo está dañada y se omitió.</translation>
    </message>
    <message>
        <source>The compressed picture is {rows} x {columns}, not as the header says; it is shown as it is.</source>
        <translation>La imagen comprimida es de {rows} x {columns}, no como dice la cabecera; se muestra tal como es.</translation>
    </message>
    <message>
        <source>The file has {1} frame(s); there is no frame {2}.</source>
        <translation>El archivo tiene {1} fotograma(s); no hay fotograma {2}.</translation>
    </message>
    <message>
        <source>Choose another frame.</source>
        <translation>Elija otro fotograma.</translation>
    </message>
    <message>
        <source>The file holds {1} frames; the first {2} are listed.</source>
        <translation>El archivo contiene {1} fotogramas; se muestran los {2} primeros.</translation>
    </message>
    <message>
        <source>The file says that its pixels are uncompressed, but not how many there are.</source>
        <translation>El archivo dice que sus píxeles no están comprimidos, pero no cuántos son.</translation>
    </message>
    <message>
        <source>The file&apos;s header cannot be right: {1}.</source>
        <translation>La cabecera del archivo no puede ser correcta: {1}.</translation>
    </message>
    <message>
        <source>The picture claims {1} x {2} pixels, more than the {3} million that are allowed.</source>
        <translation>La imagen declara {1} x {2} píxeles, más de los {3} millones permitidos.</translation>
    </message>
    <message>
        <source>Samples per Pixel is {1}</source>
        <translation>Samples per Pixel es {1}</translation>
    </message>
    <message>
        <source>The file does not say how its values mean black and white; high values are shown bright.</source>
        <translation>El archivo no dice qué valores son negro y blanco; los valores altos se muestran claros.</translation>
    </message>
    <message>
        <source>{1} with 1 value for a pixel</source>
        <translation>{1} con 1 valor por píxel</translation>
    </message>
    <message>
        <source>{1} with {2} values for a pixel</source>
        <translation>{1} con {2} valores por píxel</translation>
    </message>
    <message>
        <source>Bits Stored is {1} of {2}</source>
        <translation>Bits Stored es {1} de {2}</translation>
    </message>
    <message>
        <source>{1} is missing or impossible</source>
        <translation>{1} falta o es imposible</translation>
    </message>
    <message>
        <source>Bits Allocated is missing</source>
        <translation>falta Bits Allocated</translation>
    </message>
    <message>
        <source>Bits Allocated is {1}</source>
        <translation>Bits Allocated es {1}</translation>
    </message>
    <message>
        <source>The file&apos;s High Bit of {1} cannot be; {2} was taken.</source>
        <translation>El High Bit {1} del archivo es imposible; se tomó {2}.</translation>
    </message>
    <message>
        <source>The file&apos;s number of frames makes no sense; one frame is shown.</source>
        <translation>El número de fotogramas del archivo no tiene sentido; se muestra uno.</translation>
    </message>
    <message>
        <source>The stated pixel spacing makes no sense; lengths are given in pixels.</source>
        <translation>El espaciado de píxeles indicado no tiene sentido; las longitudes se dan en píxeles.</translation>
    </message>
    <message>
        <source>A drawing of the presentation state is damaged and was left out.</source>
        <translation>Un dibujo del estado de presentación está dañado y se omitió.</translation>
    </message>
    <message>
        <source>A shutter of the presentation state is damaged and was left out.</source>
        <translation>Un obturador del estado de presentación está dañado y se omitió.</translation>
    </message>
    <message>
        <source>The presentation state holds more drawings than can be shown; the first ones are.</source>
        <translation>El estado de presentación contiene más dibujos de los que se pueden mostrar; se muestran los primeros.</translation>
    </message>
    <message>
        <source>“{1}” is no presentation state for grey pictures.</source>
        <translation>«{1}» no es un estado de presentación para imágenes en grises.</translation>
    </message>
    <message>
        <source>Choose a Grayscale Softcopy Presentation State of the same study.</source>
        <translation>Elija un estado de presentación «Grayscale Softcopy» del mismo estudio.</translation>
    </message>
    <message>
        <source>A look-up table of the file is damaged and was left out.</source>
        <translation>Una tabla de consulta del archivo está dañada y se omitió.</translation>
    </message>
    <message>
        <source>A window of the file cannot be applied and was left out.</source>
        <translation>Una ventana del archivo no se puede aplicar y se omitió.</translation>
    </message>
    <message>
        <source>The file&apos;s rescale values cannot be applied; stored values are shown.</source>
        <translation>Los valores de reescalado del archivo no se pueden aplicar; se muestran los valores almacenados.</translation>
    </message>
    <message>
        <source>This element is damaged and cannot be read.</source>
        <translation>Este elemento está dañado y no se puede leer.</translation>
    </message>
    <message>
        <source>The header goes on; the first {1} lines are listed.</source>
        <translation>La cabecera continúa; se muestran las {1} primeras líneas.</translation>
    </message>
    <message>
        <source>{1} item</source>
        <translation>{1} elemento</translation>
    </message>
    <message>
        <source>{1} items</source>
        <translation>{1} elementos</translation>
    </message>
    <message>
        <source>Item {1}</source>
        <translation>Elemento {1}</translation>
    </message>
    <message>
        <source>Sequences go deeper than {1}; the rest is not listed.</source>
        <translation>Las secuencias superan la profundidad {1}; el resto no se muestra.</translation>
    </message>
    <message>
        <source>A text of the file does not fit its stated character set; it was read as what fits.</source>
        <translation>Un texto del archivo no corresponde al juego de caracteres indicado; se leyó con el que encaja.</translation>
    </message>
    <message>
        <source>Pack or copy it again from where it came.</source>
        <translation>Comprímalo o cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>“{1}” is locked with a password.</source>
        <translation>«{1}» está protegido con contraseña.</translation>
    </message>
    <message>
        <source>“{1}” is not in the archive “{2}”.</source>
        <translation>«{1}» no está en el archivo «{2}».</translation>
    </message>
    <message>
        <source>Look at what the archive holds now.</source>
        <translation>Mire qué contiene ahora el archivo.</translation>
    </message>
    <message>
        <source>The archive names a file outside itself (“{1}”); it was not opened.</source>
        <translation>El archivo comprimido nombra un archivo fuera de sí mismo («{1}»); no se abrió.</translation>
    </message>
    <message>
        <source>The archive holds {1} files, more than the {2} allowed.</source>
        <translation>El archivo comprimido contiene {1} archivos, más de los {2} permitidos.</translation>
    </message>
    <message>
        <source>The archive claims {1} files, more than the {2} allowed.</source>
        <translation>El archivo comprimido declara {1} archivos, más de los {2} permitidos.</translation>
    </message>
    <message>
        <source>The archive unpacks to {1} MiB, more than the {2} allowed.</source>
        <translation>El archivo comprimido ocupa descomprimido {1} MiB, más de los {2} permitidos.</translation>
    </message>
    <message>
        <source>The archive unpacks to {1} times its size, as no radiographs do.</source>
        <translation>El archivo comprimido ocupa descomprimido {1} veces su tamaño, cosa que no hace ninguna radiografía.</translation>
    </message>
    <message>
        <source>“{1}” is in the archive twice; the first one counts.</source>
        <translation>«{1}» está dos veces en el archivo comprimido; cuenta el primero.</translation>
    </message>
    <message>
        <source>“{1}” is a link, which is not followed in an archive.</source>
        <translation>«{1}» es un enlace, y en un archivo comprimido no se siguen.</translation>
    </message>
    <message>
        <source>Unpack the archive with its password, and open the folder.</source>
        <translation>Descomprima el archivo con su contraseña y abra la carpeta.</translation>
    </message>
    <message>
        <source>“{1}” unpacks to {2} times its size.</source>
        <translation>«{1}» ocupa descomprimido {2} veces su tamaño.</translation>
    </message>
    <message>
        <source>“{1}” unpacks to {2} MiB, more than is allowed.</source>
        <translation>«{1}» ocupa descomprimido {2} MiB, más de lo permitido.</translation>
    </message>
    <message>
        <source>Unpack the archive and open the file itself.</source>
        <translation>Descomprima el archivo y abra el archivo que contiene.</translation>
    </message>
    <message>
        <source>“{1}” ends too early within its archive.</source>
        <translation>«{1}» termina antes de tiempo dentro de su archivo comprimido.</translation>
    </message>
    <message>
        <source>The archive is damaged: it cannot be said what it holds.</source>
        <translation>El archivo comprimido está dañado: no se puede saber qué contiene.</translation>
    </message>
    <message>
        <source>Files of the archive lie upon one another, so that it grows without end.</source>
        <translation>Los archivos de este archivo comprimido se solapan, de modo que crece sin fin.</translation>
    </message>
    <message>
        <source>“{1}” is packed in a way that is not common (method {2}).</source>
        <translation>«{1}» está comprimido de un modo poco común (método {2}).</translation>
    </message>
    <message>
        <source>Unpack the archive with the program that made it, and open the folder.</source>
        <translation>Descomprima el archivo con el programa que lo creó y abra la carpeta.</translation>
    </message>
    <message>
        <source>“{1}” is damaged within its archive.</source>
        <translation>«{1}» está dañado dentro de su archivo comprimido.</translation>
    </message>
    <message>
        <source>Copy the whole disc again.</source>
        <translation>Copie de nuevo el disco entero.</translation>
    </message>
    <message>
        <source>The disc&apos;s index names a file outside its folder (“{1}”); it was not opened.</source>
        <translation>El índice del disco nombra un archivo fuera de su carpeta («{1}»); no se abrió.</translation>
    </message>
    <message>
        <source>The disc&apos;s index names “{1}”, which is not there.</source>
        <translation>El índice del disco nombra «{1}», que no está.</translation>
    </message>
    <message>
        <source>The index “{1}” is larger than any disc&apos;s.</source>
        <translation>El índice «{1}» es mayor que el de cualquier disco.</translation>
    </message>
    <message>
        <source>“{1}” is no index of a disc, or is empty.</source>
        <translation>«{1}» no es el índice de un disco, o está vacío.</translation>
    </message>
    <message>
        <source>The link leads nowhere, or in a circle.</source>
        <translation>El enlace no lleva a ninguna parte, o forma un círculo.</translation>
    </message>
    <message>
        <source>Look for the file itself and open it.</source>
        <translation>Busque el archivo mismo y ábralo.</translation>
    </message>
    <message>
        <source>“{1}” is {2}, not a radiograph.</source>
        <translation>«{1}» es {2}, no una radiografía.</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>No hace falta hacer nada.</translation>
    </message>
    <message>
        <source>“{1}” is a folder, not a file.</source>
        <translation>«{1}» es una carpeta, no un archivo.</translation>
    </message>
    <message>
        <source>Open the folder as a folder.</source>
        <translation>Abra la carpeta como carpeta.</translation>
    </message>
    <message>
        <source>“{1}” is no ordinary file.</source>
        <translation>«{1}» no es un archivo ordinario.</translation>
    </message>
    <message>
        <source>“{1}” is not there; it was moved, renamed or deleted, or its drive is not connected.</source>
        <translation>«{1}» no está; se movió, se renombró o se borró, o su unidad no está conectada.</translation>
    </message>
    <message>
        <source>Look for it where it is now and open it again.</source>
        <translation>Búsquelo donde esté ahora y ábralo de nuevo.</translation>
    </message>
    <message>
        <source>“{1}” may not be read by you.</source>
        <translation>Usted no tiene permiso para leer «{1}».</translation>
    </message>
    <message>
        <source>Ask its owner for permission to read it.</source>
        <translation>Pida permiso de lectura a su propietario.</translation>
    </message>
    <message>
        <source>“{1}” cannot be read ({2}).</source>
        <translation>«{1}» no se puede leer ({2}).</translation>
    </message>
    <message>
        <source>input/output error</source>
        <translation>error de entrada/salida</translation>
    </message>
    <message>
        <source>The picture claims to have no pixels.</source>
        <translation>La imagen declara que no tiene píxeles.</translation>
    </message>
    <message>
        <source>Save it at a smaller size.</source>
        <translation>Guárdela a un tamaño menor.</translation>
    </message>
    <message>
        <source>The file has {1} page(s); there is no page {2}.</source>
        <translation>El archivo tiene {1} página(s); no hay página {2}.</translation>
    </message>
    <message>
        <source>Choose another page.</source>
        <translation>Elija otra página.</translation>
    </message>
    <message>
        <source>The file begins like a {1} picture but is damaged.</source>
        <translation>El archivo empieza como una imagen {1}, pero está dañado.</translation>
    </message>
    <message>
        <source>The {1} picture is damaged and cannot be decoded.</source>
        <translation>La imagen {1} está dañada y no se puede decodificar.</translation>
    </message>
    <message>
        <source>The {1} picture ends too early.</source>
        <translation>La imagen {1} termina antes de tiempo.</translation>
    </message>
    <message>
        <source>The file is neither DICOM nor PNG, JPEG or TIFF.</source>
        <translation>El archivo no es DICOM, ni PNG, JPEG o TIFF.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>El archivo está vacío.</translation>
    </message>
    <message>
        <source>The file is named like DICOM, but it is {1}.</source>
        <translation>El archivo lleva nombre de DICOM, pero es {1}.</translation>
    </message>
    <message>
        <source>The file is a ZIP archive.</source>
        <translation>Es un archivo ZIP.</translation>
    </message>
    <message>
        <source>Open it as a whole; its name has to end in .zip.</source>
        <translation>Ábralo entero; su nombre tiene que terminar en .zip.</translation>
    </message>
    <message>
        <source>The file is {1}, which is not opened here.</source>
        <translation>Es {1}, y aquí no se abre.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Descomprímalo primero.</translation>
    </message>
    <message>
        <source>The presentation state “{1}” was made for other pictures, not for this one.</source>
        <translation>El estado de presentación «{1}» se hizo para otras imágenes, no para esta.</translation>
    </message>
    <message>
        <source>Choose one that was made for this picture.</source>
        <translation>Elija uno hecho para esta imagen.</translation>
    </message>
    <message>
        <source>The presentation state “{1}” was made for other frames, not for frame {2}.</source>
        <translation>El estado de presentación «{1}» se hizo para otros fotogramas, no para el {2}.</translation>
    </message>
    <message>
        <source>Go to one of its frames.</source>
        <translation>Vaya a uno de sus fotogramas.</translation>
    </message>
    <message>
        <source>The presentation state “{1}” is for grey pictures; this one is in colour.</source>
        <translation>El estado de presentación «{1}» es para imágenes en grises; esta es en color.</translation>
    </message>
    <message>
        <source>Look at the picture as it is stored.</source>
        <translation>Mire la imagen como está almacenada.</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>Estado de presentación</translation>
    </message>
    <message>
        <source>The folder “{1}” may not be read by you.</source>
        <translation>Usted no tiene permiso para leer la carpeta «{1}».</translation>
    </message>
    <message>
        <source>Ask its owner.</source>
        <translation>Pregunte a su propietario.</translation>
    </message>
    <message>
        <source>The {1} “{2}” holds no radiographs.</source>
        <translation>No hay radiografías en {1} «{2}».</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>la carpeta</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>el archivo comprimido</translation>
    </message>
    <message>
        <source>disc</source>
        <translation>el disco</translation>
    </message>
    <message>
        <source>Choose a folder with DICOM, PNG, JPEG or TIFF files.</source>
        <translation>Elija una carpeta con archivos DICOM, PNG, JPEG o TIFF.</translation>
    </message>
    <message>
        <source>“{1}” does not exist.</source>
        <translation>«{1}» no existe.</translation>
    </message>
    <message>
        <source>Check the name, and whether its drive is connected.</source>
        <translation>Compruebe el nombre y si su unidad está conectada.</translation>
    </message>
    <message>
        <source>within lungs and heart as outlined, and a margin</source>
        <translation>dentro de pulmones y corazón según su contorno, con un margen</translation>
    </message>
    <message>
        <source>within the picture&apos;s exposed part</source>
        <translation>dentro de la parte expuesta de la imagen</translation>
    </message>
    <message>
        <source>The engine read the picture upright, as its stated orientation asks; its maps are turned back.</source>
        <translation>El motor leyó la imagen derecha, como pide la orientación indicada; sus mapas se han girado de vuelta.</translation>
    </message>
    <message>
        <source>The engine looks at the part of a picture that holds the lungs; none were found, so it read the whole picture.</source>
        <translation>El motor mira la parte de la imagen que contiene los pulmones; no se encontraron, así que leyó la imagen entera.</translation>
    </message>
    <message>
        <source>The GPU had not enough memory; the engine reads on the processor (CPU) instead.</source>
        <translation>La GPU no tenía memoria suficiente; el motor lee en el procesador (CPU).</translation>
    </message>
    <message>
        <source>its member {1} does not answer the same findings by itself</source>
        <translation>su miembro {1} no responde por sí mismo a los mismos hallazgos</translation>
    </message>
    <message>
        <source>its card and that of {1} inside it name different files</source>
        <translation>su ficha y la de {1}, dentro de él, nombran archivos distintos</translation>
    </message>
    <message>
        <source>its card names the reference {1} but no hash for it</source>
        <translation>su ficha nombra la referencia {1}, pero no su hash</translation>
    </message>
    <message>
        <source>the maps in {1} do not fit its labels and grid</source>
        <translation>los mapas de {1} no encajan con sus hallazgos y su cuadrícula</translation>
    </message>
    <message>
        <source>its answer is not one finite number for each finding</source>
        <translation>su respuesta no es un número finito por cada hallazgo</translation>
    </message>
    <message>
        <source>its maps are not finite</source>
        <translation>sus mapas no son finitos</translation>
    </message>
    <message>
        <source>{1} inside it is not the segmenter that its card names</source>
        <translation>{1}, dentro de él, no es el segmentador que nombra su ficha</translation>
    </message>
    <message>
        <source>{1} holds no maps</source>
        <translation>{1} no contiene mapas</translation>
    </message>
    <message>
        <source>its maps and their reference differ in size</source>
        <translation>sus mapas y la referencia difieren en tamaño</translation>
    </message>
    <message>
        <source>Other explanation methods need PyTorch and pytorch-grad-cam, which are not both installed.</source>
        <translation>Otros métodos de explicación necesitan PyTorch y pytorch-grad-cam, que no están instalados los dos.</translation>
    </message>
    <message>
        <source>Install them with: pip install &quot;hilum[train,explain]&quot;. The engine&apos;s own heatmaps need neither.</source>
        <translation>Instálelos con: pip install &quot;hilum[train,explain]&quot;. Los mapas de calor del propio motor no los necesitan.</translation>
    </message>
    <message>
        <source>channels weighted by their mean gradient (Selvaraju 2017)</source>
        <translation>canales ponderados por su gradiente medio (Selvaraju 2017)</translation>
    </message>
    <message>
        <source>gradients weighted by higher derivatives (Chattopadhay 2018)</source>
        <translation>gradientes ponderados por derivadas superiores (Chattopadhay 2018)</translation>
    </message>
    <message>
        <source>each place weighted by its own positive gradient (Jiang 2021)</source>
        <translation>cada lugar ponderado por su propio gradiente positivo (Jiang 2021)</translation>
    </message>
    <message>
        <source>first principal component of the layer; the same for every finding (Muhammad 2020)</source>
        <translation>primera componente principal de la capa; la misma para todo hallazgo (Muhammad 2020)</translation>
    </message>
    <message>
        <source>channels weighted by what each alone lets through; slow (Wang 2020)</source>
        <translation>canales ponderados por lo que cada uno deja pasar por sí solo; lento (Wang 2020)</translation>
    </message>
    <message>
        <source>its network has no features to look into</source>
        <translation>su red no tiene características en las que mirar</translation>
    </message>
    <message>
        <source>{1} gave no finite map</source>
        <translation>{1} no dio un mapa finito</translation>
    </message>
    <message>
        <source>{1} is not stated; the engine took what was usual in its training.</source>
        <translation>No consta {1}; el motor tomó lo habitual en su entrenamiento.</translation>
    </message>
    <message>
        <source>{1} are not stated; the engine took what was usual in its training.</source>
        <translation>No constan {1}; el motor tomó lo habitual en su entrenamiento.</translation>
    </message>
    <message>
        <source>The age</source>
        <translation>la edad</translation>
    </message>
    <message>
        <source>The sex</source>
        <translation>el sexo</translation>
    </message>
    <message>
        <source>The view (PA or AP)</source>
        <translation>la proyección (PA o AP)</translation>
    </message>
    <message>
        <source>The picture looks inverted: air is bright and bones are dark.</source>
        <translation>La imagen parece invertida: el aire es claro y los huesos, oscuros.</translation>
    </message>
    <message>
        <source>Press I to turn black and white round; &quot;read anyway&quot; then reads it as you see it.</source>
        <translation>Pulse I para intercambiar blanco y negro; «Leer de todos modos» la lee entonces como usted la ve.</translation>
    </message>
    <message>
        <source>The picture looks like a chest that lies on its side.</source>
        <translation>La imagen parece un tórax tumbado de lado.</translation>
    </message>
    <message>
        <source>The picture looks like a chest that stands on its head.</source>
        <translation>La imagen parece un tórax boca abajo.</translation>
    </message>
    <message>
        <source>Turn it upright with R; &quot;read anyway&quot; then reads it as you see it.</source>
        <translation>Enderécela con R; «Leer de todos modos» la lee entonces como usted la ve.</translation>
    </message>
    <message>
        <source>The picture seems to show only a part of a chest.</source>
        <translation>La imagen parece mostrar solo una parte de un tórax.</translation>
    </message>
    <message>
        <source>Open the whole radiograph; &quot;read anyway&quot; reads the part, for what it is worth.</source>
        <translation>Abra la radiografía entera; «Leer de todos modos» lee la parte, con la reserva debida.</translation>
    </message>
    <message>
        <source>The picture does not look like a frontal chest radiograph.</source>
        <translation>La imagen no parece una radiografía frontal de tórax.</translation>
    </message>
    <message>
        <source>If it is one nevertheless, choose &quot;read anyway&quot;; otherwise open one.</source>
        <translation>Si aun así lo es, elija «Leer de todos modos»; si no, abra una.</translation>
    </message>
    <message>
        <source>it does not say what kind of picture it sees</source>
        <translation>no dice qué tipo de imagen ve</translation>
    </message>
    <message>
        <source>If it is a frontal chest radiograph nevertheless, choose &quot;read anyway&quot;; otherwise open one.</source>
        <translation>Si aun así es una radiografía frontal de tórax, elija «Leer de todos modos»; si no, abra una.</translation>
    </message>
    <message>
        <source>The header says that this is {1}, not a chest radiograph.</source>
        <translation>La cabecera dice que esto es {1}, no una radiografía de tórax.</translation>
    </message>
    <message>
        <source>The header names the body part {1}, not the chest.</source>
        <translation>La cabecera nombra la parte del cuerpo {1}, no el tórax.</translation>
    </message>
    <message>
        <source>The picture is in colour ({1} of it), like a photograph; a radiograph is grey.</source>
        <translation>La imagen es en color (el {1}), como una fotografía; una radiografía es gris.</translation>
    </message>
    <message>
        <source>The picture is blank: it shows next to no difference between its darkest and its brightest parts.</source>
        <translation>La imagen está en blanco: casi no hay diferencia entre sus partes más oscuras y más claras.</translation>
    </message>
    <message>
        <source>Open another one, or another frame; &quot;read anyway&quot; reads it nevertheless.</source>
        <translation>Abra otra, u otro fotograma; «Leer de todos modos» la lee a pesar de ello.</translation>
    </message>
    <message>
        <source>The header says that this is an oblique view ({1}), not a frontal one.</source>
        <translation>La cabecera dice que es una proyección oblicua ({1}), no frontal.</translation>
    </message>
    <message>
        <source>The header says that this is a lateral view, not a frontal one.</source>
        <translation>La cabecera dice que es una proyección lateral, no frontal.</translation>
    </message>
    <message>
        <source>The picture has {1} rows and {2} columns, too few for a chest radiograph (at least {3} are needed).</source>
        <translation>La imagen tiene {1} filas y {2} columnas, muy pocas para una radiografía de tórax (hacen falta al menos {3}).</translation>
    </message>
    <message>
        <source>The picture is a strip of {1} rows and {2} columns, which no chest radiograph is.</source>
        <translation>La imagen es una tira de {1} filas y {2} columnas; ninguna radiografía de tórax lo es.</translation>
    </message>
    <message>
        <source>No cardiothoracic ratio can be proposed for this picture: {1}.</source>
        <translation>No se puede proponer un índice cardiotorácico para esta imagen: {1}.</translation>
    </message>
    <message>
        <source>Measure it by hand: the tool asks for the four borders.</source>
        <translation>Mídalo a mano: la herramienta pide los cuatro bordes.</translation>
    </message>
    <message>
        <source>The engine {1} does not outline a heart and two lungs.</source>
        <translation>El motor {1} no contornea un corazón y dos pulmones.</translation>
    </message>
    <message>
        <source>Use the segmenter heart-lungs.</source>
        <translation>Use el segmentador heart-lungs.</translation>
    </message>
    <message>
        <source>what looks like a heart does not lie between the lungs</source>
        <translation>lo que parece un corazón no está entre los pulmones</translation>
    </message>
    <message>
        <source>the ratio would be {1}, which no heart has</source>
        <translation>el índice sería {1}, y ningún corazón lo tiene</translation>
    </message>
    <message>
        <source>no {1} was found in it</source>
        <translation>no se encontró {1} en ella</translation>
    </message>
    <message>
        <source>heart</source>
        <translation>corazón</translation>
    </message>
    <message>
        <source>right lung</source>
        <translation>pulmón derecho</translation>
    </message>
    <message>
        <source>left lung</source>
        <translation>pulmón izquierdo</translation>
    </message>
    <message>
        <source>it outlines no structures</source>
        <translation>no contornea estructuras</translation>
    </message>
    <message>
        <source>it outlines no lungs</source>
        <translation>no contornea pulmones</translation>
    </message>
    <message>
        <source>it has no {1} for PyTorch</source>
        <translation>no tiene {1} para PyTorch</translation>
    </message>
    <message>
        <source>Reading with PyTorch needs PyTorch, which is not installed.</source>
        <translation>Leer con PyTorch necesita PyTorch, que no está instalado.</translation>
    </message>
    <message>
        <source>Install it with: pip install &quot;hilum[train]&quot;. Or read with ONNX Runtime, which is.</source>
        <translation>Instálelo con: pip install &quot;hilum[train]&quot;. O lea con ONNX Runtime, que sí lo está.</translation>
    </message>
    <message>
        <source>{1} does not fit the network {2}</source>
        <translation>{1} no encaja con la red {2}</translation>
    </message>
    <message>
        <source>This engine states no threshold for {labels}; 0.5 is used.</source>
        <translation>Este motor no indica un umbral para {labels}; se usa 0.5.</translation>
    </message>
    <message>
        <source>This engine&apos;s probabilities are not calibrated.</source>
        <translation>Las probabilidades de este motor no están calibradas.</translation>
    </message>
    <message>
        <source>it is no classifier</source>
        <translation>no es un clasificador</translation>
    </message>
    <message>
        <source>Read anyway: {1}</source>
        <translation>Leída de todos modos: {1}</translation>
    </message>
    <message>
        <source>most findings</source>
        <translation>la mayoría de los hallazgos</translation>
    </message>
    <message>
        <source>The engine {1} cannot be used: {2}.</source>
        <translation>El motor {1} no se puede usar: {2}.</translation>
    </message>
    <message>
        <source>{1} finds no device {2} on this computer.</source>
        <translation>{1} no encuentra el dispositivo {2} en este equipo.</translation>
    </message>
    <message>
        <source>Choose --device cpu, or leave the choice to Hilum with --device auto.</source>
        <translation>Elija --device cpu, o deje la elección a Hilum con --device auto.</translation>
    </message>
    <message>
        <source>its graph {1} has not the inputs and the output that a reader needs</source>
        <translation>su grafo {1} no tiene las entradas y la salida que se necesitan para leer</translation>
    </message>
    <message>
        <source>its card names maps that the graph {1} does not give</source>
        <translation>su ficha nombra mapas que el grafo {1} no da</translation>
    </message>
    <message>
        <source>its graph {1} cannot be loaded</source>
        <translation>su grafo {1} no se puede cargar</translation>
    </message>
    <message>
        <source>mean of the members&apos; probabilities, then the threshold</source>
        <translation>media de las probabilidades de los miembros y luego el umbral</translation>
    </message>
    <message>
        <source>majority of the members&apos; calls for each label; a tie is settled by the mean probability</source>
        <translation>mayoría de los miembros para cada hallazgo; la probabilidad media decide los empates</translation>
    </message>
    <message>
        <source>the label set that most members call; a tie is settled by the mean probability</source>
        <translation>el conjunto de hallazgos que señalan más miembros; la probabilidad media decide los empates</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}.</source>
        <translation>No se puede escribir {1}: {2}.</translation>
    </message>
    <message>
        <source>Name a place that can be written, or make room on the disk.</source>
        <translation>Indique un lugar donde se pueda escribir, o haga sitio en el disco.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <source>Install the engine again from where you got it, or choose another one.</source>
        <translation>Instale el motor de nuevo desde su origen, o elija otro.</translation>
    </message>
    <message>
        <source>The engine&apos;s card.json {1}.</source>
        <translation>El archivo card.json del motor {1}.</translation>
    </message>
    <message>
        <source>is damaged or incomplete: {1} {2}</source>
        <translation>está dañado o incompleto: {1} {2}</translation>
    </message>
    <message>
        <source>is {1}, which this Hilum does not know (it knows {2})</source>
        <translation>es {1}, que este Hilum no conoce (conoce {2})</translation>
    </message>
    <message>
        <source>is no whole number from 1 to 65,536</source>
        <translation>no es un número entero de 1 a 65,536</translation>
    </message>
    <message>
        <source>is no list of {1} numbers</source>
        <translation>no es una lista de {1} números</translation>
    </message>
    <message>
        <source>is no list</source>
        <translation>no es una lista</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>no está</translation>
    </message>
    <message>
        <source>is no object</source>
        <translation>no es un objeto</translation>
    </message>
    <message>
        <source>is no text</source>
        <translation>no es un texto</translation>
    </message>
    <message>
        <source>is no list of texts</source>
        <translation>no es una lista de textos</translation>
    </message>
    <message>
        <source>is no finite number</source>
        <translation>no es un número finito</translation>
    </message>
    <message>
        <source>holds no JSON object</source>
        <translation>no contiene un objeto JSON</translation>
    </message>
    <message>
        <source>does not state the schema {1}</source>
        <translation>no indica el esquema {1}</translation>
    </message>
    <message>
        <source>This engine was made for a newer Hilum: its card has the schema {1}, this one reads up to {2}.</source>
        <translation>Este motor se hizo para un Hilum más nuevo: su ficha tiene el esquema {1}, y este lee hasta {2}.</translation>
    </message>
    <message>
        <source>Install a newer Hilum, or choose another engine.</source>
        <translation>Instale un Hilum más nuevo, o elija otro motor.</translation>
    </message>
    <message>
        <source>is neither 1 nor 3</source>
        <translation>no es ni 1 ni 3</translation>
    </message>
    <message>
        <source>is not above zero, or the range is empty</source>
        <translation>no es mayor que cero, o el rango está vacío</translation>
    </message>
    <message>
        <source>names {1}, which is no folder of an engine inside it</source>
        <translation>nombra {1}, que no es una carpeta de un motor dentro de él</translation>
    </message>
    <message>
        <source>asks for a crop that this Hilum does not know</source>
        <translation>pide un recorte que este Hilum no conoce</translation>
    </message>
    <message>
        <source>is no share from 0.1 to 1, or its square is neither true nor false</source>
        <translation>no es una fracción de 0.1 a 1, o su «square» no es ni verdadero ni falso</translation>
    </message>
    <message>
        <source>is no list of objects</source>
        <translation>no es una lista de objetos</translation>
    </message>
    <message>
        <source>names a member twice, or one alone</source>
        <translation>nombra un miembro dos veces, o uno solo</translation>
    </message>
    <message>
        <source>is not between 0 and 1</source>
        <translation>no está entre 0 y 1</translation>
    </message>
    <message>
        <source>names no findings, or one of them twice</source>
        <translation>no nombra hallazgos, o nombra uno dos veces</translation>
    </message>
    <message>
        <source>says {1} where labels names {2}</source>
        <translation>dice {1} donde labels nombra {2}</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>no es JSON válido</translation>
    </message>
    <message>
        <source>is not above low</source>
        <translation>no es mayor que low</translation>
    </message>
    <message>
        <source>names {1}, which is no file inside the engine&apos;s folder</source>
        <translation>nombra {1}, que no es un archivo dentro de la carpeta del motor</translation>
    </message>
    <message>
        <source>states no sha256 for {1}</source>
        <translation>no indica el sha256 de {1}</translation>
    </message>
    <message>
        <source>Choose another engine, or install this one again: hilum-engine engines lists what is there.</source>
        <translation>Elija otro motor, o instale este de nuevo: hilum-engine engines muestra los que hay.</translation>
    </message>
    <message>
        <source>There is no engine named {1} (looked in {2}).</source>
        <translation>No hay ningún motor llamado {1} (se buscó en {2}).</translation>
    </message>
    <message>
        <source>The engine {1} is a {2}, not a {3}.</source>
        <translation>El motor {1} es un {2}, no un {3}.</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>clasificador</translation>
    </message>
    <message>
        <source>segmenter</source>
        <translation>segmentador</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>filtro de entrada</translation>
    </message>
    <message>
        <source>There is no engine folder {1}.</source>
        <translation>No existe la carpeta de motor {1}.</translation>
    </message>
    <message>
        <source>There is no engine in {1}: it has no {2}.</source>
        <translation>No hay ningún motor en {1}: falta {2}.</translation>
    </message>
    <message>
        <source>The engine&apos;s card {1} cannot be read: {2}.</source>
        <translation>La ficha del motor {1} no se puede leer: {2}.</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>cannot be read ({1})</source>
        <translation>no se puede leer ({1})</translation>
    </message>
    <message>
        <source>The engine {1} is incomplete: {2} {3}.</source>
        <translation>El motor {1} está incompleto: {2} {3}.</translation>
    </message>
    <message>
        <source>The engine {1} is not as it was made: {2} was altered or damaged, so it is not used.</source>
        <translation>El motor {1} no está como se hizo: {2} se alteró o se dañó, así que no se usa.</translation>
    </message>
    <message>
        <source>Readings and answers of this session will be gone when Hilum closes.</source>
        <translation>Las lecturas y respuestas de esta sesión se perderán al cerrar Hilum.</translation>
    </message>
    <message>
        <source>The store was damaged: it is kept as {1} in {2}, and a new one was begun.</source>
        <translation>El almacén estaba dañado: se conserva como {1} en {2}, y se empezó uno nuevo.</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>es de solo lectura</translation>
    </message>
    <message>
        <source>the file cannot be opened</source>
        <translation>el archivo no se puede abrir</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>lo ocupa otro programa</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>el disco da un error</translation>
    </message>
    <message>
        <source>this user may not write there</source>
        <translation>este usuario no puede escribir ahí</translation>
    </message>
    <message>
        <source>The store in {1} {2} and is left as it is. {3}</source>
        <translation>El almacén de {1} {2} y se deja como está. {3}</translation>
    </message>
    <message>
        <source>The store in {1} cannot be used ({2}). {3}</source>
        <translation>El almacén de {1} no se puede usar ({2}). {3}</translation>
    </message>
    <message>
        <source>The store in {1} is damaged and could not be put aside. {2}</source>
        <translation>El almacén de {1} está dañado y no se pudo apartar. {2}</translation>
    </message>
    <message>
        <source>was written by a newer Hilum (version {1} of its tables; this one knows {2})</source>
        <translation>lo escribió un Hilum más nuevo (versión {1} de sus tablas; este conoce la {2})</translation>
    </message>
    <message>
        <source>could not be brought to this version ({1})</source>
        <translation>no se pudo llevar a esta versión ({1})</translation>
    </message>
    <message>
        <source>The store in {1} could not be used: {2}.</source>
        <translation>El almacén de {1} no se pudo usar: {2}.</translation>
    </message>
    <message>
        <source>Check the disk&apos;s space and the folder&apos;s permissions; what is on screen is still there.</source>
        <translation>Compruebe el espacio del disco y los permisos de la carpeta; lo que está en pantalla sigue ahí.</translation>
    </message>
    <message>
        <source>Other pictures in the list state the same patient number, but another {what}; they are kept apart.</source>
        <translation>Otras imágenes de la lista indican el mismo número de paciente, pero difieren en {what}; se mantienen separadas.</translation>
    </message>
    <message>
        <source>Pictures of another patient in the list state the same study; they are kept apart.</source>
        <translation>Imágenes de otro paciente de la lista indican el mismo estudio; se mantienen separadas.</translation>
    </message>
    <message>
        <source>The pictures of this patient state different sexes.</source>
        <translation>Las imágenes de este paciente indican sexos distintos.</translation>
    </message>
    <message>
        <source>{files} in {folder} may still hold something of them; delete {it} yourself once no other Hilum is open.</source>
        <translation>Algo de ellos puede quedar en {files}, en {folder}; bórre{it} usted cuando no haya otro Hilum abierto.</translation>
    </message>
    <message>
        <source>it</source>
        <translation>lo</translation>
    </message>
    <message>
        <source>them</source>
        <translation>los</translation>
    </message>
    <message>
        <source>“{1}” in “{2}”</source>
        <translation>«{1}» de «{2}»</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 imagen</translation>
    </message>
    <message>
        <source>{1} pictures</source>
        <translation>{1} imágenes</translation>
    </message>
    <message>
        <source>{1} names two patients for {2}: what it says of them is left out.</source>
        <translation>{1} nombra dos pacientes para {2}: no se tiene en cuenta lo que dice de ellas.</translation>
    </message>
    <message>
        <source>{1}: whose pictures they are is not known.</source>
        <translation>{1}: no se sabe de quién son las imágenes.</translation>
    </message>
    <message>
        <source>{1} is larger than {2} MB and was not read</source>
        <translation>{1} ocupa más de {2} MB y no se leyó</translation>
    </message>
    <message>
        <source>{1} cannot be read ({2})</source>
        <translation>{1} no se puede leer ({2})</translation>
    </message>
    <message>
        <source>{1} is no table that can be read</source>
        <translation>{1} no es una tabla que se pueda leer</translation>
    </message>
    <message>
        <source>{1} has no column “image”, so it names no pictures</source>
        <translation>{1} no tiene la columna «image», así que no nombra imágenes</translation>
    </message>
    <message>
        <source>Hilum made a mistake here, and the rest of the desk goes on.</source>
        <translation>Hilum cometió un error aquí; el resto del escritorio sigue funcionando.</translation>
    </message>
    <message>
        <source>Try it again; if it stays, the log names the place (Help, Show log).</source>
        <translation>Inténtelo otra vez; si persiste, el registro indica el lugar (Ayuda, Mostrar el registro).</translation>
    </message>
    <message>
        <source>There was not enough memory for this.</source>
        <translation>No hubo memoria suficiente para esto.</translation>
    </message>
    <message>
        <source>Close other programs, or open fewer studies, and try again.</source>
        <translation>Cierre otros programas, o abra menos estudios, e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>the age</source>
        <translation>la edad</translation>
    </message>
    <message>
        <source>the sex</source>
        <translation>el sexo</translation>
    </message>
    <message>
        <source>the view (PA or AP)</source>
        <translation>la proyección (PA o AP)</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>el emisor</translation>
    </message>
    <message>
        <source>name</source>
        <translation>el nombre</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>la fecha de nacimiento</translation>
    </message>
    <message>
        <source>spelling</source>
        <translation>la grafía</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} y {last}</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>comprimidos</translation>
    </message>
    <message>
        <source>Read as you see it: inverted. This answer is not kept.</source>
        <translation>Leída como usted la ve: invertida. Esta respuesta no se guarda.</translation>
    </message>
    <message>
        <source>Read as you see it: turned. This answer is not kept.</source>
        <translation>Leída como usted la ve: girada. Esta respuesta no se guarda.</translation>
    </message>
    <message>
        <source>Read as you see it: inverted and turned. This answer is not kept.</source>
        <translation>Leída como usted la ve: invertida y girada. Esta respuesta no se guarda.</translation>
    </message>
    <message>
        <source>The settings could not be read, so Hilum starts with its own. The old file is kept as {name}.</source>
        <translation>Los ajustes no se pudieron leer, así que Hilum empieza con los suyos. El archivo antiguo se conserva como {name}.</translation>
    </message>
    <message>
        <source>The settings are of another version of Hilum, so it starts with its own. The old file is kept as {name}.</source>
        <translation>Los ajustes son de otra versión de Hilum, así que empieza con los suyos. El archivo antiguo se conserva como {name}.</translation>
    </message>
    <message>
        <source>The settings could not be read and not be put aside; Hilum starts with its own and keeps none.</source>
        <translation>Los ajustes no se pudieron leer ni apartar; Hilum empieza con los suyos y no guarda ninguno.</translation>
    </message>
    <message>
        <source>The bundled engine was not trained on this patient. {more}</source>
        <translation>El motor incluido no se entrenó con este paciente. {more}</translation>
    </message>
    <message>
        <source>The bundled engine was trained on this image: what it says of it proves nothing. {more}</source>
        <translation>El motor incluido se entrenó con esta imagen: lo que diga de ella no prueba nada. {more}</translation>
    </message>
    <message>
        <source>Data provider: NIH Clinical Center. Original images: {more}</source>
        <translation>Proveedor de los datos: NIH Clinical Center. Imágenes originales: {more}</translation>
    </message>
    <message>
        <source>Hilum made a mistake, noted it in the log, and goes on.</source>
        <translation>Hilum cometió un error, lo anotó en el registro y sigue.</translation>
    </message>
    <message>
        <source>timm has no network named {1}.</source>
        <translation>timm no tiene ninguna red llamada {1}.</translation>
    </message>
    <message>
        <source>Correct network.name.</source>
        <translation>Corrija network.name.</translation>
    </message>
    <message>
        <source>timm&apos;s {1} gives no grid of channels for pictures of any size.</source>
        <translation>{1}, de timm, no da una cuadrícula de canales para imágenes de cualquier tamaño.</translation>
    </message>
    <message>
        <source>Take a convolutional network.</source>
        <translation>Use una red convolucional.</translation>
    </message>
    <message>
        <source>torchvision has no network named {1}.</source>
        <translation>torchvision no tiene ninguna red llamada {1}.</translation>
    </message>
    <message>
        <source>torchvision&apos;s {1} is not features, an average and one linear layer.</source>
        <translation>{1}, de torchvision, no consta de características, una media y una capa lineal.</translation>
    </message>
    <message>
        <source>Take a network that is, such as resnet50 or efficientnet_b0.</source>
        <translation>Use una que sí lo haga, como resnet50 o efficientnet_b0.</translation>
    </message>
    <message>
        <source>{1} has maps at stride {2}, not {3}.</source>
        <translation>{1} tiene mapas con paso {2}, no {3}.</translation>
    </message>
    <message>
        <source>Give network.stride as {1}.</source>
        <translation>Indique network.stride como {1}.</translation>
    </message>
    <message>
        <source>16 or 32</source>
        <translation>16 o 32</translation>
    </message>
    <message>
        <source>The head fpn takes three levels, which {1} does not give here.</source>
        <translation>La cabeza fpn usa tres niveles, que {1} no da aquí.</translation>
    </message>
    <message>
        <source>Take densenet121 or densenet201, or another head.</source>
        <translation>Use densenet121 o densenet201, u otra cabeza.</translation>
    </message>
    <message>
        <source>There is no network named {1}.</source>
        <translation>No hay ninguna red llamada {1}.</translation>
    </message>
    <message>
        <source>Take one of: {1}; or timm/NAME, torchvision/NAME.</source>
        <translation>Use una de: {1}; o timm/NAME, torchvision/NAME.</translation>
    </message>
    <message>
        <source>The head conv needs a grid of at least 5 x 5 cells, and this one has {1} x {2}.</source>
        <translation>La cabeza conv necesita una cuadrícula de al menos 5 x 5 celdas, y esta tiene {1} x {2}.</translation>
    </message>
    <message>
        <source>Give network.padding as 1, or network.stride as 16, or take larger pictures.</source>
        <translation>Indique network.padding como 1, o network.stride como 16, o use imágenes mayores.</translation>
    </message>
    <message>
        <source>network.extra_inputs names {1}.</source>
        <translation>network.extra_inputs nombra {1}.</translation>
    </message>
    <message>
        <source>an input twice</source>
        <translation>una entrada dos veces</translation>
    </message>
    <message>
        <source>Take some of {1}, each once.</source>
        <translation>Use algunas de {1}, cada una solo una vez.</translation>
    </message>
    <message>
        <source>The head {1} takes nothing beside the picture.</source>
        <translation>La cabeza {1} no toma nada además de la imagen.</translation>
    </message>
    <message>
        <source>Leave network.extra_inputs out, or take the head fpn.</source>
        <translation>Omita network.extra_inputs, o use la cabeza fpn.</translation>
    </message>
    <message>
        <source>A picture has 1 or 3 channels, not {1}.</source>
        <translation>Una imagen tiene 1 o 3 canales, no {1}.</translation>
    </message>
    <message>
        <source>Correct network.channels.</source>
        <translation>Corrija network.channels.</translation>
    </message>
    <message>
        <source>Networks are built with PyTorch and torchvision, which are not installed here.</source>
        <translation>Las redes se construyen con PyTorch y torchvision, que aquí no están instalados.</translation>
    </message>
    <message>
        <source>Install them with: pip install &quot;hilum[train]&quot;.</source>
        <translation>Instálelos con: pip install &quot;hilum[train]&quot;.</translation>
    </message>
    <message>
        <source>This network comes from timm, which is not installed here.</source>
        <translation>Esta red viene de timm, que aquí no está instalado.</translation>
    </message>
    <message>
        <source>Install it with: pip install &quot;hilum[train]&quot;.</source>
        <translation>Instálelo con: pip install &quot;hilum[train]&quot;.</translation>
    </message>
    <message>
        <source>network.widths of the head {1} should be {2} numbers, and is {3}.</source>
        <translation>network.widths de la cabeza {1} debería tener {2} números, y es {3}.</translation>
    </message>
    <message>
        <source>Correct them, or leave them out.</source>
        <translation>Corríjalos u omítalos.</translation>
    </message>
    <message>
        <source>The heart lies on the side of the patient&apos;s right: the picture may be mirrored, or the heart may lie there or have been displaced. Nothing was corrected.</source>
        <translation>El corazón está en el lado de la derecha del paciente: la imagen puede estar reflejada, o el corazón puede encontrarse ahí o haberse desplazado. No se corrigió nada.</translation>
    </message>
    <message>
        <source>its card names {1} but no hash for it</source>
        <translation>su ficha nombra {1} pero ningún hash suyo</translation>
    </message>
    <message>
        <source>{1} does not tell what its radiographs look like</source>
        <translation>{1} no dice cómo son sus radiografías</translation>
    </message>
    <message>
        <source>{1} does not fit its labels</source>
        <translation>{1} no encaja con sus etiquetas</translation>
    </message>
    <message>
        <source>The picture looks to the engine unlike every radiograph that it learned from.</source>
        <translation>Para el motor, la imagen no se parece a ninguna de las radiografías con las que aprendió.</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backtab</source>
        <translation>Mayús+Tab</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>RePág</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>AvPág</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abajo</translation>
    </message>
</context>
</TS>
