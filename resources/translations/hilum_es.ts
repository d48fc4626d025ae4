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
        <source>What the engine is, was trained on, and how good it is; choose another engine or device.</source>
        <translation>Qué es el motor, con qué se entrenó y qué tan bueno es; elegir otro motor o dispositivo.</translation>
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
        <source>drop the unfinished mark, the selection or the tool; else stop looking through a folder</source>
        <translation>dejar la marca sin terminar, la selección o la herramienta; si no, dejar de recorrer una carpeta</translation>
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
</TS>
